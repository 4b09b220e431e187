import { expect, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import { WidgetHost } from '../../host/host.svelte.ts';
import { ParamStore } from '../../host/paramStore.svelte.ts';
import { activityParams } from '../activityParams.ts';
import Lab from '../Lab.svelte';
import { ActivityLab } from '../state.svelte.ts';

const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The widget of an address, mounted, with a worker that only pretends. Only for tests. */
export async function openLab(query = '', prepare: (client: FakeClient) => void = () => {}) {
  const clients: FakeClient[] = [];
  const source = {
    async createClient() {
      const client = new FakeClient();
      prepare(client);
      clients.push(client);
      return client;
    },
    fetchSample: async (id: string) => new Blob([id])
  };
  const params = new ParamStore(activityParams, new URLSearchParams(query));
  const host = new WidgetHost('activity');
  host.live = true;
  const lab = new ActivityLab(params, host, source);
  const screen = await render(Lab, { lab, sampleUrl: () => pixel });
  const measure = (name: string) =>
    screen.container.querySelector<HTMLElement>(`[data-measure="${name}"]`)?.dataset.value;
  const settled = (state: string) => vi.waitFor(() => expect(host.state).toBe(state));
  const calls = () => clients.flatMap((client) => client.calls);
  return { clients, source, params, host, lab, screen, measure, settled, calls };
}
