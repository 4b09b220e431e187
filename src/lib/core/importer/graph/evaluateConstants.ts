import type { Graph, GraphConstant, GraphNode } from './graph.ts';

type Numbers = Pick<GraphConstant, 'shape' | 'data'>;

const unary: Readonly<Record<string, (value: number) => number>> = {
  Cast: (value) => value,
  Neg: (value) => -value,
  Sqrt: Math.sqrt,
  Rsqrt: (value) => 1 / Math.sqrt(value),
  Square: (value) => value * value,
  Reciprocal: (value) => 1 / value
};

const binary: Readonly<Record<string, (a: number, b: number) => number>> = {
  Add: (a, b) => a + b,
  AddV2: (a, b) => a + b,
  Sub: (a, b) => a - b,
  Mul: (a, b) => a * b,
  RealDiv: (a, b) => a / b,
  Div: (a, b) => a / b
};

/** Operations that keep all values in their order; how many there are along each axis may change. */
const reshapes = ['Reshape', 'Squeeze', 'ExpandDims'];

/**
 * The constants of a graph and all that is computed from nothing else: a batch norm that was written
 * out as √ and × becomes the two vectors that it is.
 */
export function evaluateConstants({ nodes, constants }: Graph): Map<string, GraphConstant> {
  const known = new Map(constants);
  const open = [...nodes.values()].filter((node) => isEvaluated(node) && !known.has(node.name));
  for (let before = -1; before < known.size;) {
    before = known.size;
    for (const node of open) {
      const value = known.has(node.name) ? undefined : evaluate(node, known);
      if (value) known.set(node.name, value);
    }
  }
  return known;
}

function isEvaluated({ op }: GraphNode): boolean {
  return Object.hasOwn(unary, op) || Object.hasOwn(binary, op) || reshapes.includes(op);
}

function evaluate(node: GraphNode, known: ReadonlyMap<string, GraphConstant>): Numbers | undefined {
  const values = node.inputs.map((input) => known.get(input.node));
  const [first, second] = values;
  if (!first) return undefined;
  if (Object.hasOwn(unary, node.op))
    return { shape: first.shape, data: first.data.map(unary[node.op]) };
  if (reshapes.includes(node.op)) return reshaped(node, first, second);
  return second && values.length === 2 ? combine(first, second, binary[node.op]) : undefined;
}

function reshaped({ op }: GraphNode, value: Numbers, second?: Numbers): Numbers | undefined {
  const { shape, data } = value;
  if (op === 'Squeeze') return { shape: shape.filter((size) => size !== 1), data };
  if (!second) return undefined;
  if (op === 'ExpandDims') {
    const [axis] = second.data;
    const at = axis < 0 ? shape.length + 1 + axis : axis;
    return { shape: [...shape.slice(0, at), 1, ...shape.slice(at)], data };
  }
  const known = second.data.reduce((product, size) => (size < 0 ? product : product * size), 1);
  return { shape: [...second.data].map((size) => (size < 0 ? data.length / known : size)), data };
}

/** Element by element, as NumPy stretches axes of length 1. */
function combine(
  a: Numbers,
  b: Numbers,
  operation: (a: number, b: number) => number
): Numbers | undefined {
  const rank = Math.max(a.shape.length, b.shape.length);
  const axes = ({ shape }: Numbers) => [...Array<number>(rank - shape.length).fill(1), ...shape];
  const [left, right] = [axes(a), axes(b)];
  const shape = left.map((size, axis) => Math.max(size, right[axis]));
  const fits = [left, right].every((s) => s.every((size, i) => size === 1 || size === shape[i]));
  if (!fits) return undefined;
  const length = shape.reduce((product, size) => product * size, 1);
  const data = new Float32Array(length);
  for (let index = 0; index < length; index++)
    data[index] = operation(
      a.data[stretched(index, shape, left)],
      b.data[stretched(index, shape, right)]
    );
  return { shape, data };
}

/** Where the value for an index of the result lies in a tensor with axes of length 1. */
function stretched(index: number, shape: readonly number[], own: readonly number[]): number {
  let [rest, at, step] = [index, 0, 1];
  for (let axis = shape.length - 1; axis >= 0; axis--) {
    const position = rest % shape[axis];
    if (own[axis] > 1) {
      at += position * step;
      step *= own[axis];
    }
    rest = Math.floor(rest / shape[axis]);
  }
  return at;
}
