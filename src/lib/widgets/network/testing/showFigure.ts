import { expect } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import { Address } from '../../host/address.svelte.ts';
import { instanceOf, type FigureDefinition, type WidgetDefinition } from '../../definition.ts';
import { PageParts } from '../../host/pageParts.ts';
import type { ParamTable } from '../../host/params.ts';
import WidgetHost from '../../host/WidgetHost.svelte';
import { fakeEnvironment } from './fakeEnvironment.ts';
import { PageNetwork } from '../run/pageNetwork.svelte.ts';

/** A figure of the network on a page whose network is without weights. Only for tests. */
export async function showFigure<P extends ParamTable>(
  figure: FigureDefinition<P>,
  query = '',
  client = new FakeClient()
) {
  const definition = figure as unknown as WidgetDefinition;
  const view = await definition.load();
  const page = new PageParts();
  page.share('network', () => new PageNetwork(fakeEnvironment(client), null));
  const address = new Address([instanceOf(definition.id)]);
  const screen = await render(WidgetHost, { definition, view, address, page });
  address.start(new URLSearchParams(query), 'https://example.org/', () => {});
  const root = screen.container.querySelector<HTMLElement>('[data-widget]')!;
  const title = () => root.querySelector('h3')?.textContent ?? '';
  const value = (name: string) =>
    root.querySelector<HTMLElement>(`[data-measure="${name}"]`)?.dataset.value;
  const settled = (state: string) => expect.poll(() => root.dataset.state).toBe(state);
  return { ...screen, client, root, title, value, settled };
}
