import { evaluateConstants } from './evaluateConstants.ts';
import {
  constantAt,
  consumersOf,
  makeGraph,
  type Graph,
  type GraphInput,
  type GraphNode
} from './graph.ts';

/** Operations that hand on their first input when a network is used and not trained. */
const passing = [
  ...['Identity', 'IdentityN', 'StopGradient', 'Snapshot', 'CheckNumerics', 'PreventGradient'],
  ...['Dropout', 'SpatialDropout2D', 'GaussianDropout', 'AlphaDropout', 'GaussianNoise'],
  ...['ActivityRegularization', 'RandomFlip', 'RandomRotation', 'RandomZoom', 'RandomTranslation'],
  ...['RandomContrast', 'RandomBrightness', 'RandomCrop']
];

/**
 * The same network in fewer words: what is computed from constants alone is a constant, nodes that
 * only hand on are left out, and every way of writing ReLU and ReLU6 becomes that operation.
 */
export function simplify(graph: Graph): Graph {
  const constants = evaluateConstants(graph);
  const direct = withoutPassing(makeGraph(graph.nodes, constants));
  return withActivations(direct);
}

function withoutPassing(graph: Graph): Graph {
  // a dropout that is switched by the phase of training reads a second tensor; the first one counts
  const sourceOf = (input: GraphInput): GraphInput => {
    let at = input;
    for (let node; (node = graph.nodes.get(at.node)) && isPassing(node);) {
      const place = node.op === 'IdentityN' ? at.output : 0;
      at = node.inputs[place];
    }
    return at;
  };
  const nodes = new Map<string, GraphNode>();
  for (const [name, node] of graph.nodes)
    if (!isPassing(node)) nodes.set(name, { ...node, inputs: node.inputs.map(sourceOf) });
  return makeGraph(nodes, graph.constants);
}

function isPassing({ op, inputs }: GraphNode): boolean {
  return passing.includes(op) && inputs.length > 0;
}

type Bound = { readonly low?: number; readonly high?: number; readonly of: GraphInput };

function withActivations(graph: Graph): Graph {
  const nodes = new Map(graph.nodes);
  for (const node of graph.nodes.values()) {
    const found = clipOf(graph, node);
    if (!found) continue;
    for (const name of found.inside) nodes.delete(name);
    nodes.set(node.name, { ...node, op: found.op, inputs: [found.of] });
  }
  return makeGraph(nodes, graph.constants);
}

/** ReLU or ReLU6 that ends at a node, made of one bound or two. */
function clipOf(
  graph: Graph,
  node: GraphNode
): { op: string; of: GraphInput; inside: readonly string[] } | undefined {
  const outer = boundOf(graph, node);
  if (!outer) return undefined;
  const before = graph.nodes.get(outer.of.node);
  const inner = before && boundOf(graph, before);
  const alone = inner && consumersOf(graph, before.name).length === 1;
  const both = { ...(alone ? inner : {}), ...outer };
  if (alone && both.low === 0 && both.high === 6)
    return { op: 'Relu6', of: inner.of, inside: [before.name] };
  if (outer.low !== 0) return undefined;
  if (outer.high === 6) return { op: 'Relu6', of: outer.of, inside: [] };
  // a lone lower bound whose upper one comes later is part of that
  const next = consumersOf(graph, node.name);
  const goesOn = next.length === 1 && boundOf(graph, next[0])?.high === 6;
  return outer.high === undefined && !goesOn ? { op: 'Relu', of: outer.of, inside: [] } : undefined;
}

/** The bounds that one node sets to a tensor. */
function boundOf(graph: Graph, node: GraphNode): Bound | undefined {
  const [first, second, third] = node.inputs.map((_, index) => {
    const constant = constantAt(graph, node, index);
    return constant?.data.length === 1 ? constant.data[0] : undefined;
  });
  const [of] = node.inputs;
  if (node.op === 'Relu') return { low: 0, of };
  if (node.op === 'Relu6') return { low: 0, high: 6, of };
  if (node.op === 'ClipByValue') return { low: second, high: third, of };
  const bound = second ?? first;
  const other = second === undefined ? node.inputs[1] : of;
  if (bound === undefined || node.inputs.length !== 2) return undefined;
  if (node.op === 'Maximum') return { low: bound, of: other };
  return node.op === 'Minimum' ? { high: bound, of: other } : undefined;
}
