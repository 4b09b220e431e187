import { findTensor, prerequisites, type Graph, type Operation } from './graph.ts';
import { PriorityQueue } from './priorityQueue.ts';

/** A set of finished operations, one bit each. */
export type Finished = bigint;

/** A graph prepared for asking what an operation would need after any set of others. */
export interface Lattice {
  readonly operations: readonly Operation[];
  /** For each operation, all that must have run before it. */
  readonly needed: readonly Finished[];
  /** Bytes alive after a set of operations; unread inputs are let go with the first. */
  aliveBytes(done: Finished): number;
  /** Bytes alive while an operation runs, beyond those alive before it. */
  readonly extraBytes: readonly number[];
  /** Bytes of inputs that nobody reads: they count in the first step only. */
  readonly unreadBytes: number;
}

/**
 * What is alive depends on which operations have run, not on their order: a tensor is alive from its
 * writer to the last of its readers.
 */
function lattice(graph: Graph): Lattice {
  const { operations } = graph;
  const bits = new Map(operations.map(({ id }, index) => [id, 1n << BigInt(index)]));
  const setOf = (some: readonly Operation[]) =>
    some.reduce((set, { id }) => set | bits.get(id)!, 0n);
  const tensors = graph.tensors.map(({ id, bytes }) => ({
    bytes,
    writer: setOf(operations.filter(({ outputs }) => outputs.includes(id))),
    readers: setOf(operations.filter(({ inputs }) => inputs.includes(id))),
    isInput: graph.inputs.includes(id),
    isOutput: graph.outputs.includes(id)
  }));
  const unread = tensors.filter(
    ({ isInput, isOutput, readers }) => isInput && !isOutput && !readers
  );
  return {
    operations,
    needed: operations.map((operation) => setOf(prerequisites(graph, operation))),
    aliveBytes: (done) =>
      tensors.reduce((sum, { bytes, writer, readers, isInput, isOutput }) => {
        const written = isInput || (writer !== 0n && (writer & ~done) === 0n);
        return written && (isOutput || (readers & ~done) !== 0n) ? sum + bytes : sum;
      }, 0),
    extraBytes: operations.map((operation) => extraBytes(graph, operation)),
    unreadBytes: unread.reduce((sum, { bytes }) => sum + bytes, 0)
  };
}

/** What an operation takes besides what lies there: its outputs, less what it overwrites, and |op|. */
function extraBytes(graph: Graph, { outputs, overwrites, internalBytes }: Operation): number {
  const size = (id: string) => findTensor(graph, id).bytes;
  const written = outputs.reduce((sum, id) => sum + size(id), internalBytes);
  if (overwrites === undefined) return written;
  return written - Math.min(size(outputs[0]), size(overwrites));
}

interface Node {
  readonly done: Finished;
  readonly peakBytes: number;
  readonly last: number;
  readonly before?: Node;
}

export interface FoundOrder {
  readonly order: readonly Operation[];
  readonly peakBytes: number;
}

/**
 * The order with the smallest peak, exactly, best first over sets of finished operations. Two things
 * keep the number of sets small. An operation that leaves no more alive than it found, and stays
 * under the peak so far, may as well run at once: running it earlier makes no later step larger,
 * because what the others still add does not depend on it and what it frees stays freed. And no
 * difference is made between peaks below `floor`.
 * Of equal peaks the latest set comes first, so that the search then runs straight on.
 * @param floor a peak that is reached elsewhere anyway, in bytes
 * @param mostSets sets looked at before giving up
 * @throws RangeError where more sets would be needed
 */
export function searchOrder(graph: Graph, floor = 0, mostSets = 200_000): FoundOrder {
  const space = lattice(graph);
  const all = (1n << BigInt(space.operations.length)) - 1n;
  const queue = new PriorityQueue<Node>(({ peakBytes }) => peakBytes);
  const seen = new Set<Finished>();
  queue.push({ done: 0n, peakBytes: floor, last: -1 });
  for (;;) {
    const node = queue.pop();
    if (!node) throw new Error('The graph has a cycle: no order can run it.');
    if (node.done === all) return { order: path(space, node), peakBytes: node.peakBytes };
    if (seen.has(node.done)) continue;
    seen.add(node.done);
    if (seen.size > mostSets)
      throw new RangeError(`An exact best order would take more than ${mostSets} sets.`);
    for (const next of nextNodes(space, node)) if (!seen.has(next.done)) queue.push(next);
  }
}

function nextNodes(space: Lattice, node: Node): Node[] {
  const alive = space.aliveBytes(node.done);
  const first = node.done === 0n ? space.unreadBytes : 0;
  const nodes: Node[] = [];
  for (let last = 0; last < space.operations.length; last++) {
    const bit = 1n << BigInt(last);
    if (node.done & bit || (space.needed[last] & ~node.done) !== 0n) continue;
    const done = node.done | bit;
    const step = alive + first + space.extraBytes[last];
    const next = { done, peakBytes: Math.max(node.peakBytes, step), last, before: node };
    if (step <= node.peakBytes && space.aliveBytes(done) <= alive) return [next];
    nodes.push(next);
  }
  return nodes;
}

function path(space: Lattice, end: Node): Operation[] {
  const order: Operation[] = [];
  for (let node: Node | undefined = end; node?.before; node = node.before)
    order.unshift(space.operations[node.last]);
  return order;
}
