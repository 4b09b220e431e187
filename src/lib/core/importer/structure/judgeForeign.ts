import { consumersOf, type Graph, type GraphNode } from '../graph/graph.ts';
import { ImportError } from '../importError.ts';
import { isConvolution } from '../operations/convolutionNode.ts';
import type { Operation } from '../operations/operation.ts';
import type { Flow } from './flow.ts';
import { foreignSign } from './foreignSigns.ts';

/**
 * Why a graph whose stem is followed by no inverted residual is no MobileNetV2, as far as its
 * operations tell.
 */
export function judgeForeign(flow: Flow, stem: Operation): ImportError {
  const sign = foreignSign(flow.graph);
  if (sign) return signError(sign);
  const next = flow.next(stem.output);
  const depthwise = flow.operations.filter(({ kind }) => kind === 'depthwise');
  if (depthwise.length === 0) return withoutDepthwise(flow, next[0]);
  const refused = next.map(({ name }) => flow.refused.get(name)).find((error) => error);
  if (refused) return refused;
  const [pointwise] = depthwise.flatMap(({ output }) => flow.readers(output));
  if (pointwise && pointwise.activation !== 'linear' && !flow.operations.some((o) => o.residual))
    return new ImportError(
      'The 1×1 convolution after a depthwise convolution has a ReLU, and there are no shortcuts. This is a MobileNetV1; in a MobileNetV2 the bottlenecks are linear.',
      pointwise.node
    );
  const [after] = consumersOf(flow.graph, stem.output);
  if (stem.activation === 'linear' && after && !isConvolution(after))
    return new ImportError(
      `The first convolution is followed by “${after.op}”, an operation that MobileNetV2 does not use.`,
      after.name
    );
  return new ImportError('No inverted residual block follows the first convolution.', stem.node);
}

/** The error for a sign of another family. */
export function signError({ node, what, family }: NonNullable<ReturnType<typeof foreignSign>>) {
  return new ImportError(`It contains ${what}, as in ${family}; it is not a MobileNetV2.`, node);
}

/** Why a graph without any convolution is no MobileNetV2. */
export function judgeWithoutConvolutions(graph: Graph): ImportError {
  const sign = foreignSign(graph);
  if (sign) return signError(sign);
  const isDense = [...graph.nodes.values()].some(isConvolution);
  return new ImportError(
    isDense
      ? 'The graph has no convolutions, only dense layers; this is not a MobileNetV2.'
      : 'The graph has no convolutions.'
  );
}

function withoutDepthwise(flow: Flow, next: GraphNode | undefined): ImportError {
  const ops = new Set([...flow.graph.nodes.values()].map(({ op }) => op));
  const sums = [...flow.graph.nodes.values()].filter(({ op }) => /^Add(V2|N)?$/.test(op)).length;
  const family =
    sums > 3 && ops.has('MaxPool')
      ? ' It looks like a ResNet.'
      : ops.has('ConcatV2') || ops.has('Concatenate')
        ? ' It looks like an Inception network or a DenseNet.'
        : '';
  return new ImportError(
    `It has no depthwise convolutions at all, so it is not a MobileNetV2.${family}`,
    next?.name
  );
}
