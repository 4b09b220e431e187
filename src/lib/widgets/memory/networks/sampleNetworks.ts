import { buildNetwork, catalogue } from '#lib/core/memory/networks/catalogue.ts';
import type { NetworkId } from '#lib/core/memory/networks/networkIds.ts';
import { networkRun, type NetworkRun } from './networkRun.ts';

/** A network as the widget runs it by default: 224×224, 16 bits, four slices. Only for tests. */
export function sampleNetwork(id: NetworkId, slices = 4): NetworkRun {
  const { title } = catalogue.find((entry) => entry.id === id)!;
  return networkRun({ id, title, network: buildNetwork(id) }, 2, slices);
}
