import { consumersOf, type Graph, type GraphNode } from '../graph/graph.ts';
import { ImportError } from '../importError.ts';
import { affineStep } from './affine.ts';
import {
  activationOf,
  isConvolution,
  readConvolution,
  type ConvolutionNode
} from './convolutionNode.ts';
import { fold, unfolded, type Folding } from './fold.ts';
import type { Operation } from './operation.ts';

const sums = ['Add', 'AddV2', 'AddN'];

/** The convolutions of a graph, and those that no MobileNetV2 has. */
export interface Operations {
  readonly known: readonly Operation[];
  /** Why a convolution cannot be one of a MobileNetV2, by its node's name. */
  readonly refused: ReadonlyMap<string, ImportError>;
}

/**
 * All convolutions of a graph, each with the batch norm, bias, shortcut and activation that follow
 * it. Only the flow of data counts, never a name. Whether one that is refused matters depends on where
 * it is: a detector that is left out may hold any.
 */
export function findOperations(graph: Graph): Operations {
  const known: Operation[] = [];
  const refused = new Map<string, ImportError>();
  for (const node of graph.nodes.values()) {
    if (!isConvolution(node)) continue;
    try {
      known.push(followConvolution(graph, node));
    } catch (error) {
      if (!(error instanceof ImportError)) throw error;
      refused.set(node.name, error);
    }
  }
  return { known, refused };
}

/** Goes forward from a convolution until its result is complete. */
function followConvolution(graph: Graph, start: GraphNode): Operation {
  const convolution = readConvolution(graph, start);
  let folding = unfolded(convolution);
  let { activation } = convolution;
  let residual: string | undefined;
  let node = start;
  for (;;) {
    const next = activation === 'linear' ? onlyStep(graph, node) : undefined;
    if (!next) break;
    const step = affineStep(graph, next);
    const applied = activationOf(next);
    // a sum can be shifted by shifting one of its terms, but not scaled
    if (step?.scale && residual !== undefined) break;
    if (step) folding = fold(folding, step, next.name);
    else if (applied) activation = applied;
    else residual = otherTerm(next, node);
    node = next;
  }
  return finish(start, convolution, folding, { activation, residual, output: node.name });
}

/**
 * The one node that goes on with this tensor, or undefined where the tensor is complete: several
 * read it, or the one that does is no step of the same layer.
 */
function onlyStep(graph: Graph, node: GraphNode): GraphNode | undefined {
  const consumers = consumersOf(graph, node.name);
  if (consumers.length !== 1) return undefined;
  const [next] = consumers;
  const continues =
    affineStep(graph, next) !== undefined ||
    activationOf(next) !== undefined ||
    (sums.includes(next.op) && isProjectionSide(graph, next, node));
  return continues ? next : undefined;
}

/** A sum belongs to the projection; the other side is a tensor that somebody else reads as well. */
function isProjectionSide(graph: Graph, sum: GraphNode, node: GraphNode): boolean {
  if (sum.inputs.length !== 2) throw new ImportError('It adds more than two tensors.', sum.name);
  return consumersOf(graph, otherTerm(sum, node)).length > 1;
}

function otherTerm(sum: GraphNode, node: GraphNode): string {
  const [first, second] = sum.inputs.map((input) => input.node);
  return first === node.name ? second : first;
}

function finish(
  node: GraphNode,
  convolution: ConvolutionNode,
  { kernel, bias }: Folding,
  rest: Pick<Operation, 'activation' | 'residual' | 'output'>
): Operation {
  const [, , inputChannels, outputs] = convolution.kernel.shape;
  const { kind, isDense, kernelSize, stride, dilation, padding, input } = convolution;
  const isWrong = (values: Float32Array) => !values.every(Number.isFinite);
  if (isWrong(kernel) || isWrong(bias))
    throw new ImportError('Some of its weights are not finite (NaN or ∞).', node.name);
  return {
    node: node.name,
    ...{ kind, isDense, kernelSize, stride, dilation, padding },
    inputChannels,
    outputChannels: kind === 'depthwise' ? inputChannels : outputs,
    kernel,
    bias,
    input,
    ...rest
  };
}
