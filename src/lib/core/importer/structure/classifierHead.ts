import { constantAt, consumersOf, type GraphNode } from '../graph/graph.ts';
import type { Operation } from '../operations/operation.ts';
import type { Flow } from './flow.ts';

/** How the map becomes the vector that the first dense layer reads. */
export type Gathering = 'mean' | 'flat';

/** What stands on top of the backbone: a mean or a flattening, dense layers, softmax. */
export interface HeadMatch {
  readonly gathering: Gathering;
  /** Dense layers in order, at least one; the last makes the logits. */
  readonly layers: readonly Operation[];
  /** The function after the logits that makes scores of them, where it is not softmax. */
  readonly scoring: string | undefined;
}

/** Why no classifier was found, in a sentence about the node where the structure ends. */
export interface NoHead {
  readonly reason: string | undefined;
}

const reshapes = ['Reshape', 'Squeeze', 'Flatten', 'ExpandDims'];
const means = ['Mean', 'GlobalAveragePooling2D'];
const scorings = ['Softmax', 'LogSoftmax', 'Sigmoid'];
/** What makes answers of scores; nothing after it is a layer. */
const answers = ['ArgMax', 'TopK', 'TopKV2', 'Shape', 'StridedSlice', 'Pack'];

/**
 * Follows a tensor from the backbone's end through the mean over the map, reshapes and dense layers
 * (1×1 convolutions or matrix products) to the logits.
 * @param map height and width of the backbone's last map
 */
export function matchHead(
  flow: Flow,
  end: Operation,
  map: { readonly height: number; readonly width: number }
): HeadMatch | NoHead {
  const layers: Operation[] = [];
  let gathering: Gathering | undefined;
  let isFlat = false;
  let tensor = end.output;
  for (;;) {
    const next = consumersOf(flow.graph, tensor).filter(({ op }) => !answers.includes(op));
    if (next.length === 0) return finish(layers, gathering, undefined);
    // logits are often given out twice, as they are and as probabilities
    if (next.length > 1 && layers.length > 0 && flow.next(tensor).length === 0)
      return finish(layers, gathering, undefined);
    if (next.length > 1)
      return none(
        `“${tensor}” is read by ${next.length} layers, so the network has more than one head`
      );
    const [node] = next;
    const operation = flow.at(node.name);
    if (layers.length > 0 && scorings.includes(node.op))
      return ending(flow, layers, gathering, node);
    if (reshapes.includes(node.op)) isFlat = true;
    else if (layers.length === 0 && isMean(flow, node, map)) gathering = 'mean';
    else if (operation && isLayer(operation)) {
      gathering ??= map.height * map.width === 1 ? 'mean' : isFlat ? 'flat' : undefined;
      if (!gathering) return none(`“${node.name}” reads the whole map without averaging it first`);
      layers.push(operation);
    } else return none(`“${node.name}” (${flow.refused.get(node.name)?.message ?? node.op})`);
    tensor = operation?.output ?? node.name;
  }
}

function isLayer({ kind, kernelSize, stride, residual }: Operation): boolean {
  return kind === 'convolution' && kernelSize === 1 && stride === 1 && residual === undefined;
}

function none(what: string): NoHead {
  return {
    reason: `The backbone runs; the layers on top of it do not, from ${what} onwards.`
  };
}

function finish(
  layers: readonly Operation[],
  gathering: Gathering | undefined,
  scoring: string | undefined
): HeadMatch | NoHead {
  if (layers.length > 0) return { gathering: gathering!, layers, scoring };
  return gathering
    ? {
        reason:
          'The average over the last feature map is not computed, because no dense layer follows it.'
      }
    : { reason: undefined };
}

/** The end of the dense layers: a function that makes scores, with no further layer after it. */
function ending(
  flow: Flow,
  layers: readonly Operation[],
  gathering: Gathering | undefined,
  node: GraphNode
): HeadMatch | NoHead {
  if (flow.next(node.name).length > 0) return none(`“${node.name}” (${node.op} between layers)`);
  return finish(layers, gathering, node.op === 'Sigmoid' ? 'sigmoid' : undefined);
}

/** The mean over height and width, or an average over a window that is the whole map. */
function isMean(flow: Flow, node: GraphNode, map: { height: number; width: number }): boolean {
  if (node.op === 'AvgPool') {
    const [, height, width] = node.attributes.windowSize ?? [];
    return height === map.height && width === map.width;
  }
  if (!means.includes(node.op)) return false;
  const axes = constantAt(flow.graph, node, 1);
  if (!axes) return node.op === 'GlobalAveragePooling2D';
  // counted from the end as well, batch first
  const positive = [...axes.data].map((axis) => (axis < 0 ? axis + 4 : axis));
  return positive.sort().join() === '1,2';
}
