import { findOperation, isOrder, type Graph, type Operation, type Tensor } from './graph.ts';

/**
 * Treats several operations as one (section 5.1: a block as a single operation with disposable
 * tensors inside). Tensors that only they touch vanish; whatever of them the operation still keeps
 * at a time is `internalBytes`.
 * @param ids operations to fuse; the fused one stands where the last of them stood
 * @param id name of the fused operation
 * @throws Error for an unknown operation, or if one outside needs some of them and is needed by others
 */
export function fuse<T extends Tensor>(
  graph: Graph<T>,
  ids: readonly string[],
  internalBytes = 0,
  id = 'block'
): Graph<T> {
  const inside = new Set(ids.map((id) => findOperation(graph, id)));
  const written = new Set<string>();
  const read = new Set<string>();
  const wanted = new Set(graph.outputs);
  for (const operation of inside) {
    for (const id of operation.outputs) written.add(id);
    for (const id of operation.inputs) read.add(id);
  }
  for (const operation of graph.operations)
    if (!inside.has(operation)) for (const id of operation.inputs) wanted.add(id);
  const fused: Operation = {
    id,
    kind: 'block',
    inputs: [...read].filter((id) => !written.has(id)),
    outputs: [...written].filter((id) => wanted.has(id)),
    internalBytes
  };
  const inner = new Set([...written].filter((id) => !wanted.has(id)));
  const last = graph.operations.findLastIndex((operation) => inside.has(operation));
  const result: Graph<T> = {
    ...graph,
    tensors: graph.tensors.filter(({ id }) => !inner.has(id)),
    operations: graph.operations.flatMap((operation, index) =>
      index === last ? [fused] : inside.has(operation) ? [] : [operation]
    )
  };
  if (!isOrder(result, result.operations))
    throw new Error('These operations cannot run as one: another comes between them.');
  return result;
}
