import { expect, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { WidgetHost } from '../host.svelte.ts';
import { ParamStore } from '../paramStore.svelte.ts';
import type { Environment } from './environment.ts';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
// loaded when it is shown; here beforehand, so that no test waits for scripts
import './arithmetic/Arithmetic.svelte';
import './ChannelExplorer.svelte';
import Lab from './Lab.svelte';
import { networkParams } from './networkParams.ts';
import { NetworkLab } from './state.svelte.ts';

const pixel =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

/** The lab of an address, mounted, with a network without weights. */
export async function openLab(query = '', client = new FakeClient()) {
  const environment: Environment = {
    sampleUrl: () => pixel,
    fetchSample: async (id) => new Blob([id]),
    fetchFirstLook: async (sample) => ({
      sample,
      computed: 'Computed in a test.',
      original: { width: 640, height: 480 },
      detections: [{ class: 'dog', classIndex: 18, score: 0.9, box: [0, 0, 9, 9], anchor: 1 }],
      thumbnails: []
    }),
    createClient: async () => client
  };
  const params = new ParamStore(networkParams, new URLSearchParams(query));
  const host = new WidgetHost('network');
  host.live = true;
  const lab = new NetworkLab(params, host, environment);
  const screen = await render(Lab, { lab });
  const measure = (name: string) =>
    document.querySelector<HTMLElement>(`[data-measure="${name}"]`)?.dataset.value;
  const settled = (state: string) => vi.waitFor(() => expect(host.state).toBe(state));
  return { client, params, host, lab, screen, measure, settled };
}
