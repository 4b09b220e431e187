import type { Graph, GraphConstant, GraphNode } from '../graph/graph.ts';
import { ImportError } from '../importError.ts';

/** y = scale · x + offset per channel, with x a tensor of the graph; scalars have length 1. */
export interface AffineStep {
  /** The node whose output is x. */
  readonly of: string;
  readonly scale: Float32Array | undefined;
  readonly offset: Float32Array | undefined;
}

const batchNorms = ['FusedBatchNorm', 'FusedBatchNormV2', 'FusedBatchNormV3'];

/**
 * A node that scales or shifts another tensor by constants, as an affine step; undefined for any
 * other node.
 */
export function affineStep(graph: Graph, node: GraphNode): AffineStep | undefined {
  const names = node.inputs.map((input) => input.node);
  if (batchNorms.includes(node.op)) return batchNormStep(graph, node, names);
  if (names.length !== 2) return undefined;
  const [first, second] = names.map((name) => graph.constants.get(name));
  if ((first === undefined) === (second === undefined)) return undefined;
  const of = first ? names[1] : names[0];
  const { data } = (first ?? second) as GraphConstant;
  switch (node.op) {
    case 'Mul':
      return { of, scale: data, offset: undefined };
    case 'Add':
    case 'AddV2':
    case 'AddN':
    case 'BiasAdd':
      return { of, scale: undefined, offset: data };
    case 'RealDiv':
    case 'Div':
      if (first) return undefined;
      return { of, scale: data.map((value) => 1 / value), offset: undefined };
    case 'Sub':
      return first
        ? { of, scale: Float32Array.of(-1), offset: data }
        : { of, scale: undefined, offset: data.map((value) => -value) };
    default:
      return undefined;
  }
}

/** (x − mean) · γ / √(variance + ε) + β. @throws ImportError if a parameter is missing or too short */
function batchNormStep(graph: Graph, node: GraphNode, names: readonly string[]): AffineStep {
  const [gamma, beta, mean, variance] = names.slice(1, 5).map((name) => {
    const constant = graph.constants.get(name);
    if (!constant)
      throw new ImportError(`The weights of its parameter “${name}” are missing.`, node.name);
    return constant.data;
  });
  const channels = mean.length;
  if ([gamma, beta, variance].some(({ length }) => length !== channels))
    throw new ImportError('Its four parameters differ in length.', node.name);
  const epsilon = node.attributes.epsilon ?? 1e-3;
  const scale = gamma.map((value, channel) => value / Math.sqrt(variance[channel] + epsilon));
  const offset = beta.map((value, channel) => value - mean[channel] * scale[channel]);
  return { of: names[0], scale, offset };
}
