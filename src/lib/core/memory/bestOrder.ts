import { prerequisites, type Graph, type Operation } from './graph.ts';
import { liveness } from './liveness.ts';

/** More operations than this would need more than 2²⁰ states. */
const mostOperations = 20;

export interface BestOrder {
  readonly order: readonly Operation[];
  readonly peakBytes: number;
}

/**
 * The order with the smallest peak, exactly: M(G) of section 5.1, the minimum over all orders of
 * the maximum over steps. What is alive depends on which operations have run, not on their order,
 * so one best way to reach each set of finished operations is enough (2ⁿ sets instead of n! orders).
 * @throws RangeError for more than 20 operations
 */
export function bestOrder(graph: Graph): BestOrder {
  const count = graph.operations.length;
  if (count > mostOperations)
    throw new RangeError(`An exact best order takes at most ${mostOperations} operations.`);
  const needed = graph.operations.map((operation) =>
    prerequisites(graph, operation).reduce((set, other) => set | bit(graph, other), 0)
  );
  let reached = new Map<number, BestOrder>([[0, { order: [], peakBytes: 0 }]]);
  for (let done = 0; done < count; done++) reached = extend(graph, needed, reached);
  const best = reached.get(2 ** count - 1);
  if (!best) throw new Error('The graph has a cycle: no order can run it.');
  return best;
}

function bit(graph: Graph, operation: Operation): number {
  return 1 << graph.operations.indexOf(operation);
}

function extend(
  graph: Graph,
  needed: readonly number[],
  reached: ReadonlyMap<number, BestOrder>
): Map<number, BestOrder> {
  const next = new Map<number, BestOrder>();
  for (const [done, { order, peakBytes }] of reached)
    graph.operations.forEach((operation, index) => {
      const one = 1 << index;
      if (done & one || (needed[index] & ~done) !== 0) return;
      const peak = Math.max(peakBytes, stepBytes(graph, order, operation));
      const known = next.get(done | one);
      if (!known || peak < known.peakBytes)
        next.set(done | one, { order: [...order, operation], peakBytes: peak });
    });
  return next;
}

/** Bytes alive while `operation` runs right after `order`; the rest of the graph follows later. */
function stepBytes(graph: Graph, order: readonly Operation[], operation: Operation): number {
  const begun = [...order, operation];
  const rest = graph.operations.filter((other) => !begun.includes(other));
  return liveness(graph, [...begun, ...rest])[order.length].bytes;
}
