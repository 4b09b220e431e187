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
  return order.map((operation, position) => {
    const step = takeStep(operation, alive, sizes, (id) => (uses.get(id) ?? -1) <= position);
    for (const id of step.freed) alive.delete(id);
    return step;
  });
}

function takeStep(
  operation: Operation,
  alive: Set<string>,
  sizes: ReadonlyMap<string, number>,
  isSpent: (id: string) => boolean
): Step {
  const size = (id: string) => sizes.get(id) ?? 0;
  const total = (ids: Iterable<string>) => [...ids].reduce((sum, id) => sum + size(id), 0);
  const before = total(alive);
  for (const id of operation.outputs) alive.add(id);
  const over = operation.overwrites;
  const holdings = [...alive].filter((id) => id !== over).map((id) => hold(operation, id, size));
  const bytes = holdings.reduce((sum, { bytes }) => sum + bytes, operation.internalBytes);
  const freed = [...alive].filter((id) => isSpent(id) || id === over);
  const bytesAfter = total(alive) - total(freed);
  return {
    operation,
    holdings,
    bytes,
    allocatedBytes: bytes - before - operation.internalBytes,
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
