/** A block of memory that one operation writes and others read. */
export interface Tensor {
  readonly id: string;
  readonly bytes: number;
}

/** What an operation computes; `block` is a whole block run as one operation. */
export type OperationKind =
  | 'reduce'
  | 'expand'
  | 'convolution'
  | 'depthwise'
  | 'project'
  | 'pool'
  | 'shuffle'
  | 'concat'
  | 'add'
  | 'block';

export interface Operation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** Bytes used only while it runs: |op| of section 5.1. Weights are not counted anywhere. */
  readonly internalBytes: number;
  /** Each output channel needs the same channel of the input and no other. */
  readonly channelwise?: boolean;
  /**
   * The input whose memory its first output takes. It must then run after every other reader of
   * that input. Bytes the output does not need are freed; bytes it lacks are allocated.
   */
  readonly overwrites?: string;
  /** Which slice of the channel split it works on, counted from 0. */
  readonly slice?: number;
}

/**
 * Operations and the tensors between them; `operations` stand in an order in which they can run.
 *
 * Conventions: `inputs` lie in memory before the first operation and belong to the graph, that is,
 * they are freed after their last use. `outputs` are never freed. Every other tensor is allocated
 * by the operation that writes it and freed after the last one that reads it.
 */
export interface Graph<T extends Tensor = Tensor> {
  readonly tensors: readonly T[];
  readonly operations: readonly Operation[];
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
}

/** @throws Error where the graph has no such tensor */
export function findTensor<T extends Tensor>(graph: Graph<T>, id: string): T {
  const tensor = graph.tensors.find((candidate) => candidate.id === id);
  if (!tensor) throw new Error(`The graph has no tensor "${id}".`);
  return tensor;
}

/** @throws Error where the graph has no such operation */
export function findOperation(graph: Graph, id: string): Operation {
  const operation = graph.operations.find((candidate) => candidate.id === id);
  if (!operation) throw new Error(`The graph has no operation "${id}".`);
  return operation;
}

/** The operations that read a tensor. */
export function readersOf(graph: Graph, tensor: string): readonly Operation[] {
  return graph.operations.filter((operation) => operation.inputs.includes(tensor));
}

/** The operations that must have run before this one: writers of its inputs, readers of what it overwrites. */
export function prerequisites(graph: Graph, operation: Operation): readonly Operation[] {
  return graph.operations.filter(
    (other) =>
      other !== operation &&
      (other.outputs.some((id) => operation.inputs.includes(id)) ||
        (operation.overwrites !== undefined && other.inputs.includes(operation.overwrites)))
  );
}

/** True if every operation stands exactly once, after all it needs. */
export function isOrder(graph: Graph, order: readonly Operation[]): boolean {
  const place = new Map(order.map((operation, index) => [operation, index]));
  if (order.length !== graph.operations.length || place.size !== order.length) return false;
  if (!graph.operations.every((operation) => place.has(operation))) return false;
  const written = new Map<string, number>();
  const lastRead = new Map<string, number>();
  order.forEach(({ inputs, outputs }, index) => {
    for (const id of outputs) written.set(id, index);
    for (const id of inputs) lastRead.set(id, index);
  });
  return order.every(
    ({ inputs, overwrites }, index) =>
      inputs.every((id) => (written.get(id) ?? -1) < index) &&
      (overwrites === undefined || lastRead.get(overwrites) === index)
  );
}
