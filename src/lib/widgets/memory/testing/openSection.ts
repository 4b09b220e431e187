import type { Component } from 'svelte';
import { vi, expect } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import { WidgetHost } from '../../host/host.svelte.ts';
import { ParamStore } from '../../host/paramStore.svelte.ts';
import { memoryParams } from '../memoryParams.ts';
import { Desk } from '../desk.svelte.ts';
import { Workbench } from '../workbench.svelte.ts';

interface Props {
  params: ParamStore<typeof memoryParams>;
  bench: Desk;
}

/** A measuring section of an address, mounted, with a worker that only pretends. */
export async function openSection(section: Component<Props>, query = '') {
  const clients: FakeClient[] = [];
  const workbench = new Workbench({
    async createClient() {
      const client = new FakeClient();
      clients.push(client);
      return client;
    },
    fetchSample: async (id) => new Blob([id])
  });
  const bench = new Desk(workbench);
  const params = new ParamStore(memoryParams, new URLSearchParams(query));
  const host = new WidgetHost('memory');
  host.live = true;
  const screen = await render(section, { params, bench });
  const root = screen.container.querySelector<HTMLElement>('[data-section]')!;
  const status = () => root.dataset.status;
  const settled = (wanted: string) => vi.waitFor(() => expect(status()).toBe(wanted));
  const value = (name: string) =>
    root.querySelector<HTMLElement>(`[data-measure="${name}"]`)?.dataset.value;
  const calls = () => clients.flatMap((client) => client.calls);
  const tell = () => {
    bench.tell(host);
    return host.state;
  };
  return { clients, workbench, bench, params, screen, root, status, settled, value, calls, tell };
}
