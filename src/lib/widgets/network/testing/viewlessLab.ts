import { expect, vi } from 'vitest';
import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import { WidgetHost } from '../../host/host.svelte.ts';
import { ParamStore } from '../../host/paramStore.svelte.ts';
import { networkParams } from '../networkParams.ts';
import { NetworkLab } from '../state.svelte.ts';
import { fakeEnvironment } from './fakeEnvironment.ts';

/** The lab of an address without its view: it follows the address once `follow` is called. */
export function viewlessLab(query = '', client = new FakeClient()) {
  const params = new ParamStore(networkParams, new URLSearchParams(query));
  const host = new WidgetHost('network');
  host.live = true;
  const lab = new NetworkLab(params, host, fakeEnvironment(client));
  const settled = (state: string) => vi.waitFor(() => expect(host.state).toBe(state));
  return { client, params, host, lab, settled };
}
