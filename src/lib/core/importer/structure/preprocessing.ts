import type { PerChannel, Preprocessing } from '#lib/core/network/spec.ts';
import type { Graph, GraphNode } from '../graph/graph.ts';
import { ImportError } from '../importError.ts';
import { affineStep } from '../operations/affine.ts';
import { flippedSource } from './channelFlip.ts';

/** What stands in where a checkpoint does not say how it is fed. */
export interface InputWishes {
  readonly preprocessing?: Preprocessing;
  readonly inputSize?: number;
}

export interface InputSpec {
  readonly inputHeight: number;
  readonly inputWidth: number;
  readonly preprocessing: Preprocessing;
  readonly preprocessingFound: boolean;
  readonly sizeFound: boolean;
  /** A sentence for what had to be concluded. */
  readonly notes: readonly string[];
}

const usual: Preprocessing = { scale: 2 / 255, offset: -1, channelOrder: 'rgb' };
/** The side of ImageNet's pictures, for which most checkpoints are made. */
const usualSize = 224;

/** Operations before the stem that change neither values nor colours. */
const passing = [
  ...['Cast', 'ResizeBilinear', 'ResizeNearestNeighbor', 'ExpandDims', 'Squeeze', 'Reshape'],
  ...['Resizing', 'CenterCrop']
];

/**
 * How a picture becomes the stem's input: the size from the graph's resize (or its placeholder), scale
 * and offset from the arithmetic in between, the order of colours from what turns it round.
 * @throws ImportError if a constant has neither one value nor one per colour
 */
export function readPreprocessing(
  graph: Graph,
  stemInput: string,
  wishes: InputWishes = {}
): InputSpec {
  const { node, scale, offset, isFlipped, steps } = followBack(graph, stemInput);
  const size = readSize(graph, node);
  const side = wishes.inputSize ?? usualSize;
  const [inputHeight, inputWidth] = size ?? [side, side];
  const wish = wishes.preprocessing ?? usual;
  const isUnit = steps > 0 && takesUnit(scale, offset);
  const ofPixels = isUnit ? scale.map((value) => value / 255) : scale;
  return {
    inputHeight,
    inputWidth,
    preprocessing: steps > 0 ? found(ofPixels, offset, isFlipped) : turned(wish, isFlipped),
    preprocessingFound: steps > 0,
    sizeFound: size !== undefined,
    notes: isUnit ? [unitNote] : []
  };
}

const unitNote =
  'The checkpoint’s own preprocessing expects pixels from 0 to 1 rather than 0 to 255, so they are divided by 255 first.';

/**
 * Whether arithmetic is meant for pixels of 0…1, as in the models of TensorFlow Hub: pixels up to 255
 * would be enlarged, or left far from zero.
 */
function takesUnit(scale: readonly number[], offset: readonly number[]): boolean {
  return scale.every((a) => Math.abs(a) >= 1) && offset.every((b) => Math.abs(b) < 10);
}

interface Followed {
  readonly node: GraphNode;
  /** In the order of the stem's channels. */
  readonly scale: readonly number[];
  readonly offset: readonly number[];
  readonly isFlipped: boolean;
  /** Steps of arithmetic that were found. */
  readonly steps: number;
}

/** Goes back from the stem to the first node that is not part of the preprocessing. */
function followBack(graph: Graph, start: string): Followed {
  let [scale, offset] = [
    [1, 1, 1],
    [0, 0, 0]
  ];
  let [isFlipped, steps] = [false, 0];
  let node = graph.nodes.get(start)!;
  for (;;) {
    const step = affineStep(graph, node);
    const flipped = flippedSource(graph, node);
    let source: string;
    if (step) {
      steps++;
      const at = (values: Float32Array | undefined, otherwise: number) =>
        perColour(values, otherwise, isFlipped, node);
      const [a, b] = [at(step.scale, 1), at(step.offset, 0)];
      // going backwards: what is found later happens earlier
      offset = offset.map((value, c) => value + scale[c] * b[c]);
      scale = scale.map((value, c) => value * a[c]);
      source = step.of;
    } else if (flipped !== undefined) {
      isFlipped = !isFlipped;
      source = flipped;
    } else if (passing.includes(node.op) && node.inputs.length > 0) source = node.inputs[0].node;
    else return { node, scale, offset, isFlipped, steps };
    node = graph.nodes.get(source)!;
  }
}

/** Three values in the order of the stem's channels. */
function perColour(
  values: Float32Array | undefined,
  otherwise: number,
  isFlipped: boolean,
  node: GraphNode
): number[] {
  if (!values) return [otherwise, otherwise, otherwise];
  if (values.length === 1) return [values[0], values[0], values[0]];
  if (values.length !== 3)
    throw new ImportError(
      `It has ${values.length} values instead of three, one for each colour.`,
      node.name
    );
  return isFlipped ? [...values].reverse() : [...values];
}

function found(
  scale: readonly number[],
  offset: readonly number[],
  isFlipped: boolean
): Preprocessing {
  const isOne = (values: readonly number[]) => values.every((value) => value === values[0]);
  const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / 3;
  const channelOrder = isFlipped ? 'bgr' : 'rgb';
  if (isOne(scale) && isOne(offset)) return { scale: scale[0], offset: offset[0], channelOrder };
  const three = ([first, second, third]: readonly number[]): PerChannel => [first, second, third];
  return {
    scale: mean(scale),
    offset: mean(offset),
    channelOrder,
    perChannel: { scale: three(scale), offset: three(offset) }
  };
}

/** The reader's wish is about what the graph is fed with: a graph that turns colours turns its order. */
function turned(wish: Preprocessing, isFlipped: boolean): Preprocessing {
  if (!isFlipped) return wish;
  const { perChannel } = wish;
  const back = ([first, second, third]: PerChannel): PerChannel => [third, second, first];
  return {
    ...wish,
    channelOrder: wish.channelOrder === 'rgb' ? 'bgr' : 'rgb',
    ...(perChannel && {
      perChannel: { scale: back(perChannel.scale), offset: back(perChannel.offset) }
    })
  };
}

function readSize(graph: Graph, from: GraphNode): readonly [number, number] | undefined {
  for (const node of upstream(graph, from)) {
    if (node.op === 'ResizeBilinear' || node.op === 'ResizeNearestNeighbor') {
      const size = graph.constants.get(node.inputs[1].node)?.data;
      if (size?.length === 2) return [size[0], size[1]];
    }
    const shape = node.op === 'Placeholder' ? node.attributes.shape : undefined;
    if (shape?.length === 4 && shape[1] > 0 && shape[2] > 0) return [shape[1], shape[2]];
  }
  return undefined;
}

/** All nodes that a node depends on, nearest first. */
function upstream(graph: Graph, from: GraphNode): ReadonlySet<GraphNode> {
  const seen = new Set([from]);
  for (const node of seen)
    for (const input of node.inputs) {
      const source = graph.nodes.get(input.node);
      if (source) seen.add(source);
    }
  return seen;
}
