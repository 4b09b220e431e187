import { consumersOf, type Graph } from '../graph/graph.ts';

/** Where a prediction goes: the node that joins the predictions of all feature maps, and its place. */
export interface Joined {
  readonly concat: string;
  readonly position: number;
}

/** Follows a tensor through reshapes and the like to the first concatenation; undefined if none. */
export function concatOf(graph: Graph, tensor: string): Joined | undefined {
  const seen = new Set<string>();
  let front = [tensor];
  while (front.length > 0) {
    const next: string[] = [];
    for (const name of front)
      for (const consumer of consumersOf(graph, name)) {
        if (consumer.op === 'ConcatV2') {
          const position = consumer.inputs.findIndex((input) => input.node === name);
          return { concat: consumer.name, position };
        }
        if (!seen.has(consumer.name)) next.push(consumer.name);
        seen.add(consumer.name);
      }
    front = next;
  }
  return undefined;
}
