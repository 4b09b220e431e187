import type { Graph, Operation } from '../graph.ts';
import type { ChannelTensor } from '../split.ts';
import {
  networkShapes,
  type NetworkDescription,
  type NetworkLayer,
  type NetworkRole
} from './description.ts';

export interface NetworkTensor extends ChannelTensor {
  readonly height: number;
  readonly width: number;
  readonly stage: string;
  readonly role: NetworkRole;
}

/**
 * The network run plainly: every operation allocates its output, but an addition, which is written
 * over its first input. Activation functions belong to the operation before them.
 * @throws RangeError for a description that does not fit together
 */
export function networkGraph(
  network: NetworkDescription,
  bytesPerValue: number
): Graph<NetworkTensor> {
  const shapes = networkShapes(network);
  const tensor = (id: string, stage: string, role: NetworkRole): NetworkTensor => {
    const { height, width, channels } = shapes.get(id)!;
    const bytes = height * width * channels * bytesPerValue;
    return { id, bytes, height, width, channels, stage, role };
  };
  return {
    tensors: [
      tensor('image', 'image', 'outside'),
      ...network.layers.map(({ id, stage, role }) => tensor(id, stage, role))
    ],
    operations: network.layers.map(toOperation),
    inputs: ['image'],
    outputs: network.outputs
  };
}

function toOperation({ id, kind, inputs }: NetworkLayer): Operation {
  return {
    ...{ id, kind, inputs, outputs: [id], internalBytes: 0 },
    ...((kind === 'depthwise' || kind === 'pool') && { channelwise: true }),
    ...(kind === 'add' && { overwrites: inputs[0] })
  };
}
