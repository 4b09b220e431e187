import type { Shape } from '#lib/core/network/shapes.ts';
import type { TensorRole } from '../block.ts';
import type { OperationKind } from '../graph.ts';

/** A block's roles, and `outside` for what lies before, between and behind the blocks. */
export type NetworkRole = TensorRole | 'outside';

/** One operation of a network and the tensor it makes, which is called the same. */
export interface NetworkLayer {
  /** Stage and name: `b3.expand`. */
  readonly id: string;
  readonly stage: string;
  readonly kind: Exclude<OperationKind, 'block'>;
  /** Tensors it reads: ids of earlier layers, or `image`. An addition is written over the first. */
  readonly inputs: readonly string[];
  /** Side of the square kernel; 0 for a pooling over the whole map. */
  readonly kernelSize: number;
  readonly stride: number;
  /** Groups of a convolution: each reads and writes its share of the channels. */
  readonly groups: number;
  /** Output channels; left out where they follow from the inputs. */
  readonly channels?: number;
  /** A prediction: it has a bias of its own and no batch norm. */
  readonly predicts: boolean;
  readonly role: NetworkRole;
}

/** A whole network as a list of operations, in the order in which its authors' code runs them. */
export interface NetworkDescription {
  readonly name: string;
  /** Side of the square input picture, which is the tensor `image` with three channels. */
  readonly resolution: number;
  readonly layers: readonly NetworkLayer[];
  /** Stages that can be run as one operation each (section 5.1). */
  readonly blocks: readonly string[];
  /** Tensors that are wanted in the end. */
  readonly outputs: readonly string[];
}

/** What every network can be built for. */
export interface NetworkOptions {
  /** Side of the input picture in pixels. */
  readonly resolution?: number;
  /** Factor of all channel counts; rounded by the rule of each network's authors. */
  readonly widthMultiplier?: number;
  readonly classes?: number;
}

export type LayerParts = Pick<NetworkLayer, 'stage' | 'kind' | 'inputs'> &
  Partial<Omit<NetworkLayer, 'id' | 'stage' | 'kind' | 'inputs'>> & { readonly name: string };

/** A layer with what is left out set to: 1×1, stride 1, one group, no prediction, outside the blocks. */
export function layer({ name, ...parts }: LayerParts): NetworkLayer {
  const id = `${parts.stage}.${name}`;
  return { kernelSize: 1, stride: 1, groups: 1, predicts: false, role: 'outside', id, ...parts };
}

/**
 * Shape of every tensor of a network, by id. Padding is SAME: ⌈size / stride⌉.
 * @throws RangeError where a layer reads a tensor that is not there before it, or shapes do not fit
 */
export function networkShapes(network: NetworkDescription): ReadonlyMap<string, Shape> {
  const { resolution } = network;
  const shapes = new Map<string, Shape>([
    ['image', { height: resolution, width: resolution, channels: 3 }]
  ]);
  for (const layer of network.layers) {
    const inputs = layer.inputs.map((id) => {
      const shape = shapes.get(id);
      if (!shape)
        throw new RangeError(`${layer.id} reads ${id}, which does not exist at that point.`);
      return shape;
    });
    shapes.set(layer.id, outputShape(layer, inputs));
  }
  return shapes;
}

function outputShape(layer: NetworkLayer, inputs: readonly Shape[]): Shape {
  const [first] = inputs;
  const fits = inputs.every(
    ({ height, width, channels }) =>
      height === first.height &&
      width === first.width &&
      (layer.kind === 'concat' || channels === first.channels)
  );
  if (!fits) throw new RangeError(`${layer.id} joins tensors of different shapes.`);
  const side = (size: number) => (layer.kernelSize === 0 ? 1 : Math.ceil(size / layer.stride));
  const sum = inputs.reduce((total, { channels }) => total + channels, 0);
  const channels = layer.channels ?? (layer.kind === 'concat' ? sum : first.channels);
  return { height: side(first.height), width: side(first.width), channels };
}
