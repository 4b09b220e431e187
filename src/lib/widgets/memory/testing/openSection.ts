import type { Component } from 'svelte';
import { vi, expect } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { WidgetHost } from '../../host/host.svelte.ts';
import type { ParamStore } from '../../host/paramStore.svelte.ts';
import type { Desk } from '../desk.svelte.ts';
import type { memoryParams } from '../memoryParams.ts';
import { seatAt } from './seatAt.ts';

interface Props {
  params: ParamStore<typeof memoryParams>;
  bench: Desk;
}

/** A measuring section of an address, mounted, with a worker that only pretends. */
export async function openSection(section: Component<Props>, query = '') {
  const seat = seatAt(query);
  const { params, bench } = seat;
  const host = new WidgetHost('memory');
  host.live = true;
  const screen = await render(section, { params, bench });
  const root = screen.container.querySelector<HTMLElement>('[data-section]')!;
  const status = () => root.dataset.status;
  const settled = (wanted: string) => vi.waitFor(() => expect(status()).toBe(wanted));
  const value = (name: string) =>
    root.querySelector<HTMLElement>(`[data-measure="${name}"]`)?.dataset.value;
  const tell = () => {
    bench.tell(host);
    return host.state;
  };
  return { ...seat, screen, root, status, settled, value, tell };
}
