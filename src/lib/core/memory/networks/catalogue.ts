import type { NetworkDescription, NetworkOptions } from './description.ts';
import { mobilenetV1 } from './mobilenetV1.ts';
import { mobilenetV2, ssdlite } from './mobilenetV2.ts';
import type { NetworkId } from './networkIds.ts';
import { resNet50 } from './resNet50.ts';
import { shuffleNet } from './shuffleNet.ts';

export interface CatalogueEntry {
  readonly id: NetworkId;
  readonly title: string;
  /** The network; an option that is left out takes the network's own usual value. */
  readonly build: (options?: NetworkOptions) => NetworkDescription;
}

/** The networks that the paper compares, ShuffleNet at the 2× of its Table 3 with both group counts. */
export const catalogue: readonly CatalogueEntry[] = [
  { id: 'resnet-50', title: 'ResNet-50', build: resNet50 },
  { id: 'mobilenet-v1', title: 'MobileNetV1', build: mobilenetV1 },
  {
    id: 'shufflenet-2',
    title: 'ShuffleNet 2×, g = 2',
    build: (options) => shuffleNet({ ...options, groups: 2 })
  },
  {
    id: 'shufflenet-3',
    title: 'ShuffleNet 2×, g = 3',
    build: (options) => shuffleNet({ ...options, groups: 3 })
  },
  { id: 'mobilenet-v2', title: 'MobileNetV2', build: mobilenetV2 },
  { id: 'ssdlite', title: 'MobileNetV2 + SSDLite', build: ssdlite }
];

/** A network of the catalogue by its id. */
export function buildNetwork(id: NetworkId, options?: NetworkOptions): NetworkDescription {
  return catalogue.find((entry) => entry.id === id)!.build(options);
}
