import type { BestOrder } from './bestOrder.ts';
import { prerequisites, type Graph, type Operation } from './graph.ts';
import { liveness } from './liveness.ts';
import { searchOrder } from './orderSearch.ts';

/**
 * Cuts a graph where every order must pause: all operations of a part need, directly or through
 * others, all those of the parts before it. That is so wherever a single tensor carries everything
 * on, and what is alive at such a place does not depend on how it was reached: the parts can be
 * ordered independently. A tensor of an earlier part that is wanted later is an input that waits.
 */
export function seriesParts(graph: Graph): (readonly Operation[])[] {
  const { operations } = graph;
  const places = new Map(operations.map((operation, place) => [operation, place]));
  // for each operation all that must run before it, one bit each
  const before: bigint[] = [];
  for (const operation of operations)
    before.push(
      prerequisites(graph, operation)
        .map((other) => places.get(other)!)
        .reduce((set, place) => set | (1n << BigInt(place)) | before[place], 0n)
    );
  const parts: Operation[][] = [];
  let start = operations.length;
  let pausedFor = -1n;
  for (let place = operations.length - 1; place >= 0; place--) {
    // all later operations need all up to this one
    const upToHere = (1n << BigInt(place + 1)) - 1n;
    if ((pausedFor & upToHere) === upToHere && place < operations.length - 1) {
      parts.unshift(operations.slice(place + 1, start));
      start = place + 1;
    }
    pausedFor &= before[place];
  }
  return operations.length === 0 ? [] : [operations.slice(0, start), ...parts];
}

/**
 * The order of a whole network with the smallest peak, exactly: M(G) of section 5.1 without the
 * limit of `bestOrder`. Each part between two articulation tensors is searched by itself; where a
 * part stays below a peak that another part cannot avoid, any of its orders will do.
 * @throws RangeError if a part is so wide that the search would not end
 */
export function bestOrderOfNetwork(graph: Graph): BestOrder {
  const parts = seriesParts(graph);
  const steps = new Map(liveness(graph).map(({ operation, bytes }) => [operation, bytes]));
  // a part of one operation has no choice: what it needs, no order avoids
  let floor = Math.max(0, ...parts.map((part) => (part.length === 1 ? steps.get(part[0])! : 0)));
  const order = parts.map((part) => {
    if (part.length === 1) return part;
    const found = searchOrder(partGraph(graph, part), floor);
    floor = found.peakBytes;
    return found.order;
  });
  return { order: order.flat(), peakBytes: floor };
}

/** A part as a graph of its own: what is alive before it are its inputs, what is needed after it its outputs. */
function partGraph(graph: Graph, part: readonly Operation[]): Graph {
  const inside = new Set(part);
  const start = graph.operations.indexOf(part[0]);
  const later = graph.operations.slice(start + part.length);
  const wanted = new Set([...graph.outputs, ...later.flatMap(({ inputs }) => inputs)]);
  const written = part.flatMap(({ outputs }) => outputs);
  const earlier = graph.operations.slice(0, start).flatMap(({ outputs }) => outputs);
  const used = new Set([...part.flatMap(({ inputs }) => inputs), ...wanted]);
  // inputs that nobody reads are let go with the first operation
  const inputs = [...graph.inputs, ...earlier].filter((id) => start === 0 || used.has(id));
  return {
    tensors: graph.tensors,
    operations: graph.operations.filter((operation) => inside.has(operation)),
    inputs,
    outputs: [...inputs, ...written].filter((id) => wanted.has(id))
  };
}
