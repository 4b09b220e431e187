import { FakeClient } from '#lib/model/testing/fakeClient.ts';
import { ParamStore } from '../../host/paramStore.svelte.ts';
import { Desk } from '../desk.svelte.ts';
import { memoryParams } from '../memoryParams.ts';
import { Workbench } from '../workbench.svelte.ts';

/** A place at a workbench whose worker only pretends, with the params of an address. */
export function seatAt(query = '') {
  const clients: FakeClient[] = [];
  const parts = {
    async createClient() {
      const client = new FakeClient();
      clients.push(client);
      return client;
    },
    fetchSample: async (id: string) => new Blob([id])
  };
  const workbench = new Workbench(parts);
  const bench = new Desk(workbench);
  const params = new ParamStore(memoryParams, new URLSearchParams(query));
  const calls = () => clients.flatMap((client) => client.calls);
  return { clients, parts, workbench, bench, params, calls };
}
