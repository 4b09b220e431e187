import { constantAt, consumersOf, type Graph, type GraphNode } from '../graph/graph.ts';
import { isConvolution } from '../operations/convolutionNode.ts';

/** What a graph has that no MobileNetV2 has, where, and which network it is known from. */
export interface ForeignSign {
  readonly node: string;
  readonly what: string;
  /** The network's family, with an article. */
  readonly family: string;
}

type Finder = (graph: Graph, node: GraphNode) => Omit<ForeignSign, 'node'> | undefined;

const recurrent = /^(LSTM|GRU|SimpleRNN|Bidirectional|RNN|ConvLSTM2D|BlockLSTM.*|GRUBlockCell)$/;
const attention = /^(MultiHeadAttention|Attention|LayerNormalization|BatchMatMul(V2)?|Einsum)$/;

const finders: readonly Finder[] = [
  (_, { op }) =>
    recurrent.test(op)
      ? { what: `a recurrent layer (${op})`, family: 'a recurrent network' }
      : undefined,
  (_, { op }) =>
    attention.test(op)
      ? { what: `an attention operation (${op})`, family: 'a transformer' }
      : undefined,
  (graph, node) => (isHardSwish(graph, node) ? hardSwish : undefined),
  (graph, node) => (isSwish(graph, node) ? swish : undefined),
  (graph, node) => (isSqueezed(graph, node) ? squeezed : undefined)
];

const hardSwish = { what: 'hard-swish (x · ReLU6(x + 3) / 6)', family: 'a MobileNetV3' };
const swish = { what: 'swish (x · sigmoid(x))', family: 'an EfficientNet' };
const squeezed = {
  what: 'squeeze-and-excitation: channels are multiplied by a function of their means',
  family: 'a MobileNetV3 or an EfficientNet'
};

/** The first thing in the graph that shows it to be of another family, or undefined. */
export function foreignSign(graph: Graph): ForeignSign | undefined {
  for (const node of graph.nodes.values())
    for (const find of finders) {
      const sign = find(graph, node);
      if (sign) return { node: node.name, ...sign };
    }
  return undefined;
}

function isHardSwish(graph: Graph, node: GraphNode): boolean {
  if (/^(HardSwish|hard_swish)$/i.test(node.op)) return true;
  if (node.op !== 'Relu6') return false;
  const before = graph.nodes.get(node.inputs[0].node);
  if (!before || !/^Add(V2)?$/.test(before.op)) return false;
  return [0, 1].some((index) => {
    const term = constantAt(graph, before, index)?.data;
    return term?.length === 1 && term[0] === 3;
  });
}

function isSwish(graph: Graph, node: GraphNode): boolean {
  if (/^(_?Swish.*|swish|silu)$/i.test(node.op)) return true;
  if (node.op !== 'Sigmoid') return false;
  const from = node.inputs[0].node;
  return consumersOf(graph, node.name).some(
    ({ op, inputs }) => isProduct(op) && inputs.some((input) => input.node === from)
  );
}

/** A product of a map with something that was computed from a mean of a map. */
function isSqueezed(graph: Graph, node: GraphNode): boolean {
  if (!isProduct(node.op) || node.inputs.length !== 2) return false;
  const names = node.inputs.map((input) => input.node);
  if (names.some((name) => graph.constants.has(name))) return false;
  return names.some((name, side) => {
    const mean = squeezeBefore(graph, name);
    return mean?.inputs[0]?.node === names[1 - side];
  });
}

const isProduct = (op: string) => op === 'Mul' || op === 'Multiply';

/** The global mean from which a tensor was computed by at most two convolutions. */
function squeezeBefore(graph: Graph, tensor: string): GraphNode | undefined {
  let node = graph.nodes.get(tensor);
  for (let convolutions = 0; node && convolutions < 3;) {
    if (node.op === 'Mean' || node.op === 'AvgPool') return node;
    if (isConvolution(node)) convolutions++;
    const source: string | undefined = node.inputs
      .map((input) => input.node)
      .find((name) => !graph.constants.has(name));
    node = source === undefined ? undefined : graph.nodes.get(source);
  }
  return undefined;
}
