import type { Preprocessing } from '#lib/core/network/spec.ts';
import type { Graph, GraphNode } from '../graph/graph.ts';
import { ImportError } from '../importError.ts';
import { affineStep } from '../operations/affine.ts';

export interface InputSpec {
  readonly inputHeight: number;
  readonly inputWidth: number;
  readonly preprocessing: Preprocessing;
}

/**
 * How a picture becomes the stem's input: the size from the graph's resize (or its placeholder), the
 * scale and offset from the arithmetic in between.
 * @throws ImportError if the size stands nowhere
 */
export function readPreprocessing(graph: Graph, stemInput: string): InputSpec {
  let [scale, offset] = [1, 0];
  let node = graph.nodes.get(stemInput)!;
  for (let step; (step = affineStep(graph, node)); node = graph.nodes.get(step.of)!) {
    // going backwards: what is found later happens earlier
    offset += scale * scalar(step.offset, 0, node);
    scale *= scalar(step.scale, 1, node);
  }
  const [inputHeight, inputWidth] = readSize(graph, node);
  return { inputHeight, inputWidth, preprocessing: { scale, offset, channelOrder: 'rgb' } };
}

function scalar(values: Float32Array | undefined, otherwise: number, node: GraphNode): number {
  if (!values) return otherwise;
  if (values.some((value) => value !== values[0]))
    throw new ImportError('It treats the three colours differently.', node.name);
  return values[0];
}

function readSize(graph: Graph, from: GraphNode): readonly [number, number] {
  for (const node of upstream(graph, from)) {
    if (node.op === 'ResizeBilinear') {
      const size = graph.constants.get(node.inputs[1].node)?.data;
      if (size?.length === 2) return [size[0], size[1]];
    }
    const shape = node.op === 'Placeholder' ? node.attributes.shape : undefined;
    if (shape?.length === 4 && shape[1] > 0 && shape[2] > 0) return [shape[1], shape[2]];
  }
  throw new ImportError('The size of the input picture stands nowhere in the graph.', from.name);
}

/** All nodes that a node depends on, nearest first. */
function upstream(graph: Graph, from: GraphNode): ReadonlySet<GraphNode> {
  const seen = new Set([from]);
  for (const node of seen) for (const input of node.inputs) seen.add(graph.nodes.get(input.node)!);
  return seen;
}
