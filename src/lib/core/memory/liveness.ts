import { findTensor, isOrder, type Graph, type Operation } from './graph.ts';

/** Memory that a tensor holds during a step. */
export interface Holding {
  readonly tensor: string;
  /** Its own bytes, or those of the tensor it is being written over if that is larger. */
  readonly bytes: number;
  /** Neither read nor written by this step: it is kept for a later one. */
  readonly waiting: boolean;
  /** The tensor in whose memory this one is being written. */
  readonly over?: string;
}

/** What lies in memory while one operation runs. */
export interface Step {
  readonly operation: Operation;
  /** In the order in which they came into memory. */
  readonly holdings: readonly Holding[];
  /** All holdings and the operation's internal bytes. */
  readonly bytes: number;
  /** Bytes newly taken for its outputs; what it overwrites does not count. */
  readonly allocatedBytes: number;
  /** Tensors (and internal bytes) let go as soon as it is done. */
  readonly freed: readonly string[];
  readonly freedBytes: number;
  /** Bytes alive between this step and the next. */
  readonly bytesAfter: number;
}

/** For each tensor the position of its last reader; outputs of the graph are needed for ever. */
function lastUses(graph: Graph, order: readonly Operation[]): ReadonlyMap<string, number> {
  const uses = new Map<string, number>();
  order.forEach((operation, position) => {
    for (const id of [...operation.outputs, ...operation.inputs]) uses.set(id, position);
  });
  for (const id of graph.outputs) uses.set(id, Infinity);
  return uses;
}

/**
 * What is alive at each step of an order, with the conventions of `Graph`.
 * @throws Error if the operations cannot run in this order
 */
export function liveness(graph: Graph, order: readonly Operation[] = graph.operations): Step[] {
  if (!isOrder(graph, order)) throw new Error('The operations cannot run in this order.');
  const sizes = new Map(graph.tensors.map((tensor) => [tensor.id, tensor.bytes]));
  const uses = lastUses(graph, order);
  const alive = new Set(graph.inputs.map((id) => findTensor(graph, id).id));
  let aliveBytes = totalBytes(alive, sizes);
  return order.map((operation, position) => {
    const isSpent = (id: string) => (uses.get(id) ?? -1) <= position;
    const step = takeStep(operation, { alive, aliveBytes, sizes, isSpent });
    for (const id of step.freed) alive.delete(id);
    aliveBytes = step.bytesAfter;
    return step;
  });
}

interface Situation {
  /** Tensors in memory; the step adds its outputs. */
  readonly alive: Set<string>;
  readonly aliveBytes: number;
  readonly sizes: ReadonlyMap<string, number>;
  readonly isSpent: (id: string) => boolean;
}

function totalBytes(ids: Iterable<string>, sizes: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const id of ids) sum += sizes.get(id) ?? 0;
  return sum;
}

function takeStep(operation: Operation, { alive, aliveBytes, sizes, isSpent }: Situation): Step {
  const size = (id: string) => sizes.get(id) ?? 0;
  const made = operation.outputs.filter((id) => !alive.has(id));
  for (const id of operation.outputs) alive.add(id);
  const over = operation.overwrites;
  const holdings: Holding[] = [];
  const freed: string[] = [];
  for (const id of alive) {
    if (id !== over) holdings.push(hold(operation, id, size));
    if (id === over || isSpent(id)) freed.push(id);
  }
  const bytes = holdings.reduce((sum, { bytes }) => sum + bytes, operation.internalBytes);
  const bytesAfter = aliveBytes + totalBytes(made, sizes) - totalBytes(freed, sizes);
  return {
    operation,
    holdings,
    bytes,
    allocatedBytes: bytes - aliveBytes - operation.internalBytes,
    freed,
    freedBytes: bytes - bytesAfter,
    bytesAfter
  };
}

function hold(operation: Operation, id: string, size: (id: string) => number): Holding {
  const waiting = !operation.inputs.includes(id) && !operation.outputs.includes(id);
  if (operation.overwrites === undefined || operation.outputs[0] !== id)
    return { tensor: id, bytes: size(id), waiting };
  const over = operation.overwrites;
  return { tensor: id, bytes: Math.max(size(id), size(over)), waiting, over };
}
