import { expect, vi } from 'vitest';
import { render } from 'vitest-browser-svelte';
import { WidgetHost } from '../../host/host.svelte.ts';
import { ParamStore } from '../../host/paramStore.svelte.ts';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
// loaded when it is shown; here beforehand, so that no test waits for scripts
import '../arithmetic/Arithmetic.svelte';
import '../channels/ChannelExplorer.svelte';
import Lab from '../Lab.svelte';
import { fakeEnvironment } from './fakeEnvironment.ts';
import { networkParams } from '../networkParams.ts';
import { NetworkLab } from '../state.svelte.ts';

/** The lab of an address, mounted, with a network without weights. */
export async function openLab(query = '', client = new FakeClient()) {
  const environment = fakeEnvironment(client);
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
