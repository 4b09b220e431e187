import type { Graph, Operation, Tensor } from '#lib/core/memory/graph.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';

/**
 * The planner's graph of a network, run plainly, with what `TfjsEngine` does otherwise:
 * `input`: it lets go of what a stage reads when the whole stage has run, not after the last reader;
 * `sum`: it gives a shortcut's sum memory of its own, and does not write it over the projection.
 */
export function asTfjsKeeps<T extends Tensor>(
  spec: NetworkSpec,
  graph: Graph<T>,
  keeps: { readonly input: boolean; readonly sum: boolean }
): Graph<T> {
  const inputs = new Map(
    spec.stages.map(({ id, input: { stage, tap } }) => [
      id,
      stage === 'image' ? 'image' : `${stage}.${tap}`
    ])
  );
  const isLast = (index: number) =>
    stageOf(graph.operations[index]) !== stageOf(graph.operations[index + 1]);
  const operations = graph.operations.map((operation, index): Operation => {
    const read = inputs.get(stageOf(operation) ?? '');
    const waits =
      keeps.input && read !== undefined && isLast(index) && !operation.inputs.includes(read);
    return {
      ...operation,
      ...(waits && { inputs: [...operation.inputs, read] }),
      ...(keeps.sum && operation.kind === 'add' && { overwrites: undefined })
    };
  });
  return { ...graph, operations };
}

/** Operations are called `stage.name`. */
function stageOf(operation: Operation | undefined): string | undefined {
  return operation?.id.split('.')[0];
}
