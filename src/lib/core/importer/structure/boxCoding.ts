import { consumersOf, type Graph } from '../graph/graph.ts';
import { tensorflowBoxCoding } from '#lib/core/network/ssdlite.ts';

/**
 * The divisors of the box code, read from the multiplications that follow the joined boxes where the
 * graph decodes them itself; otherwise those of the TensorFlow detection models.
 */
export function findBoxCoding(
  graph: Graph,
  boxes: string
): readonly [number, number, number, number] {
  const unpack = firstAfter(graph, boxes, 'Unpack');
  const divisors = [...tensorflowBoxCoding] as [number, number, number, number];
  if (unpack === undefined) return divisors;
  for (const node of consumersOf(graph, unpack)) {
    const part = node.inputs.find((input) => input.node === unpack)!;
    const factor = node.inputs
      .map((input) => graph.constants.get(input.node))
      .find((constant) => constant?.data.length === 1);
    if (factor && node.op === 'Mul' && part.output < 4)
      divisors[part.output] = Math.round(1 / factor.data[0]);
    if (factor && node.op === 'RealDiv' && part.output < 4) divisors[part.output] = factor.data[0];
  }
  return divisors;
}

/** The nearest node of that kind downstream. */
function firstAfter(graph: Graph, start: string, op: string): string | undefined {
  const seen = new Set([start]);
  for (const name of seen) {
    const found = consumersOf(graph, name).find((node) => node.op === op);
    if (found) return found.name;
    for (const node of consumersOf(graph, name)) seen.add(node.name);
  }
  return undefined;
}
