import { constantAt, type Graph, type GraphNode } from '../graph/graph.ts';

/**
 * The tensor whose colours a node turns round (RGB to BGR or back), or undefined if it does something
 * else: a reversal, a slice with steps of −1, a gathering by [2, 1, 0], or slices joined in that order.
 */
export function flippedSource(graph: Graph, node: GraphNode): string | undefined {
  const numbers = (index: number) => [...(constantAt(graph, node, index)?.data ?? [])];
  const source = node.inputs[0]?.node;
  const isLast = (axis: number) => axis === -1 || axis === 3;
  switch (node.op) {
    case 'ReverseV2':
      return numbers(1).length === 1 && isLast(numbers(1)[0]) ? source : undefined;
    case 'StridedSlice': {
      const steps = numbers(3);
      const isTurned = steps[steps.length - 1] === -1 && steps.slice(0, -1).every((s) => s === 1);
      return isTurned ? source : undefined;
    }
    case 'GatherV2':
      return numbers(1).join() === '2,1,0' ? source : undefined;
    case 'ConcatV2':
      return joined(graph, node);
    default:
      return undefined;
  }
}

/** Three parts of one tensor, the last colour first. */
function joined(graph: Graph, node: GraphNode): string | undefined {
  const parts = node.inputs.slice(0, 3).map((input) => {
    const part = graph.nodes.get(input.node)!;
    // Split has the axis first
    if (part.op === 'Split') return { of: part.inputs[1].node, colour: input.output };
    const begin = constantAt(graph, part, 1)?.data;
    if (!/Slice$/.test(part.op) || !begin) return undefined;
    return { of: part.inputs[0].node, colour: begin[begin.length - 1] };
  });
  const [first] = parts;
  const isFlip = parts.every((part, index) => part?.of === first?.of && part?.colour === 2 - index);
  return node.inputs.length === 4 && isFlip ? first?.of : undefined;
}
