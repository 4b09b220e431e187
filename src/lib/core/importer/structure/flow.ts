import type { Operation } from '../operations/operation.ts';

/** Who makes and who reads which tensor, among the convolutions of a graph. */
export class Flow {
  readonly operations: readonly Operation[];
  readonly #producers: ReadonlyMap<string, Operation>;
  readonly #readers = new Map<string, Operation[]>();

  constructor(operations: readonly Operation[]) {
    this.operations = operations;
    this.#producers = new Map(operations.map((operation) => [operation.output, operation]));
    for (const operation of operations)
      this.#readers.set(operation.input, [...this.readers(operation.input), operation]);
  }

  producer(tensor: string): Operation | undefined {
    return this.#producers.get(tensor);
  }

  /** Convolutions that read the tensor, in the order of the file. */
  readers(tensor: string): readonly Operation[] {
    return this.#readers.get(tensor) ?? [];
  }

  /** True for a convolution whose result no other convolution reads: a prediction. */
  isTerminal(operation: Operation): boolean {
    return this.readers(operation.output).length === 0;
  }
}
