import { expect, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { Address } from '../../host/address.svelte.ts';
import { instanceOf, type FigureDefinition, type WidgetDefinition } from '../../definition.ts';
import type { WidgetHost as Host } from '../../host/host.svelte.ts';
import type { PageParts } from '../../host/pageParts.ts';
import type { ParamTable } from '../../host/params.ts';
import WidgetHost from '../../host/WidgetHost.svelte';

/** A figure of this lab as a page shows it, in the state of a query. Only for tests. */
export async function showFigure<P extends ParamTable>(
  figure: FigureDefinition<P>,
  query = '',
  page?: PageParts
) {
  const definition = figure as unknown as WidgetDefinition;
  const view = await definition.load();
  const address = new Address([instanceOf(definition.id)]);
  const replace = vi.fn();
  let host: Host | undefined;
  const props = { definition, view, address, page, onhost: (made: Host) => (host = made) };
  const screen = await render(WidgetHost, props);
  address.start(new URLSearchParams(query), 'https://example.org/', replace);
  const root = screen.container.querySelector<HTMLElement>('[data-widget]')!;
  await expect.poll(() => root.dataset.state).toBe('ready');
  const title = () => root.querySelector('h3')?.textContent ?? '';
  const value = (name: string) =>
    root.querySelector<HTMLElement>(`[data-measure="${name}"]`)?.dataset.value;
  return { ...screen, root, title, value, replace, host: host! };
}
