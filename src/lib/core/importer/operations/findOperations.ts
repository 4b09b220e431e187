import { consumersOf, type Graph, type GraphNode } from '../graph/graph.ts';
import { ImportError } from '../importError.ts';
import { affineStep } from './affine.ts';
import { activationOf, isConvolution, readConvolution } from './convolutionNode.ts';
import { fold, unfolded, type Folding } from './fold.ts';
import type { Operation } from './operation.ts';

const sums = ['Add', 'AddV2', 'AddN'];

/**
 * All convolutions of a graph, each with the batch norm, bias, shortcut and activation that follow
 * it. Only the flow of data counts, never a name.
 * @throws ImportError at the first convolution that cannot be one of a MobileNetV2
 */
export function findOperations(graph: Graph): Operation[] {
  return [...graph.nodes.values()]
    .filter(isConvolution)
    .map((node) => followConvolution(graph, node));
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
  convolution: ReturnType<typeof readConvolution>,
  { kernel, bias }: Folding,
  rest: Pick<Operation, 'activation' | 'residual' | 'output'>
): Operation {
  const [, , inputChannels, outputs] = convolution.kernel.shape;
  const { kind, kernelSize, stride, dilation } = convolution;
  return {
    node: node.name,
    kind,
    kernelSize,
    stride,
    dilation,
    inputChannels,
    outputChannels: kind === 'depthwise' ? inputChannels : outputs,
    kernel,
    bias,
    input: node.inputs[0].node,
    ...rest
  };
}
