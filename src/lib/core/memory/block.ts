import type { Graph, Operation, OperationKind } from './graph.ts';
import type { ChannelTensor } from './split.ts';

/** Where in a block a tensor lies: at its narrow part, at its wide part, or behind its 3×3. */
export type TensorRole = 'bottleneck' | 'expansion' | 'depthwise';

export interface BlockTensor extends ChannelTensor {
  readonly height: number;
  readonly width: number;
  readonly role: TensorRole;
}

/** One convolution of a block, its activation included. It reads the layer before it. */
export interface BlockLayer {
  /** Id of the operation; its output is called the same. */
  readonly id: OperationKind;
  readonly kernelSize: number;
  readonly stride: number;
  readonly inputChannels: number;
  readonly outputChannels: number;
  readonly depthwise: boolean;
  readonly role: TensorRole;
}

export interface Block {
  readonly graph: Graph<BlockTensor>;
  readonly layers: readonly BlockLayer[];
  readonly shortcut: boolean;
  readonly multiplyAdds: number;
  /** Weights of the convolutions, without biases or batch norm. */
  readonly parameters: number;
}

interface BlockParts {
  readonly size: number;
  readonly bytesPerValue: number;
  readonly inputRole: TensorRole;
  readonly layers: readonly BlockLayer[];
  /** Adds the input to the last layer's output, value by value, where that lies. */
  readonly shortcut: boolean;
}

/** Weights of one layer. */
function layerParameters(layer: BlockLayer): number {
  const { kernelSize, inputChannels, outputChannels, depthwise } = layer;
  return kernelSize ** 2 * (depthwise ? 1 : inputChannels) * outputChannels;
}

/** Builds a block, one layer after another, with the tensors between them. */
export function buildBlock({
  size,
  bytesPerValue,
  inputRole,
  layers,
  shortcut
}: BlockParts): Block {
  const tensors = [makeTensor('input', size, layers[0].inputChannels, bytesPerValue, inputRole)];
  let side = size;
  let multiplyAdds = 0;
  for (const layer of layers) {
    side = Math.ceil(side / layer.stride);
    multiplyAdds += side * side * layerParameters(layer);
    tensors.push(makeTensor(layer.id, side, layer.outputChannels, bytesPerValue, layer.role));
  }
  const last = tensors[tensors.length - 1];
  const sum: BlockTensor[] = shortcut ? [{ ...last, id: 'sum' }] : [];
  return {
    graph: {
      tensors: [...tensors, ...sum],
      operations: [...layers.map(toOperation), ...(shortcut ? [addition(last.id)] : [])],
      inputs: ['input'],
      outputs: [shortcut ? 'sum' : last.id]
    },
    layers,
    shortcut,
    multiplyAdds,
    parameters: layers.reduce((sum, layer) => sum + layerParameters(layer), 0)
  };
}

function makeTensor(
  id: string,
  side: number,
  channels: number,
  bytesPerValue: number,
  role: TensorRole
): BlockTensor {
  const bytes = side * side * channels * bytesPerValue;
  return { id, bytes, height: side, width: side, channels, role };
}

function toOperation(layer: BlockLayer, index: number, layers: readonly BlockLayer[]): Operation {
  return {
    id: layer.id,
    kind: layer.id,
    inputs: [index === 0 ? 'input' : layers[index - 1].id],
    outputs: [layer.id],
    internalBytes: 0,
    channelwise: layer.depthwise
  };
}

/** The sum is no convolution: every mode writes it over the tensor that the last layer has just made. */
function addition(last: string): Operation {
  return {
    id: 'add',
    kind: 'add',
    inputs: [last, 'input'],
    outputs: ['sum'],
    internalBytes: 0,
    overwrites: last
  };
}
