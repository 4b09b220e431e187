import { consumersOf, downstreamOf, type Graph, type GraphNode } from '../graph/graph.ts';
import type { ImportError } from '../importError.ts';
import { isConvolution } from '../operations/convolutionNode.ts';
import type { Operations } from '../operations/findOperations.ts';
import type { Operation } from '../operations/operation.ts';

/** Who makes and who reads which tensor, among the convolutions of a graph. */
export class Flow {
  readonly graph: Graph;
  readonly operations: readonly Operation[];
  readonly refused: ReadonlyMap<string, ImportError>;
  readonly #producers: ReadonlyMap<string, Operation>;
  readonly #byNode: ReadonlyMap<string, Operation>;
  readonly #readers = new Map<string, Operation[]>();

  constructor(graph: Graph, { known, refused }: Operations) {
    this.graph = graph;
    this.operations = known;
    this.refused = refused;
    this.#producers = new Map(known.map((operation) => [operation.output, operation]));
    this.#byNode = new Map(known.map((operation) => [operation.node, operation]));
    for (const operation of known)
      this.#readers.set(operation.input, [...this.readers(operation.input), operation]);
  }

  producer(tensor: string): Operation | undefined {
    return this.#producers.get(tensor);
  }

  /** The operation whose convolution is this node. */
  at(node: string): Operation | undefined {
    return this.#byNode.get(node);
  }

  /** Convolutions that read the tensor, in the order of the file. */
  readers(tensor: string): readonly Operation[] {
    return this.#readers.get(tensor) ?? [];
  }

  /** True for a convolution whose result no other convolution reads: a prediction. */
  isTerminal(operation: Operation): boolean {
    return this.readers(operation.output).length === 0;
  }

  /** Every convolution of the graph, refused or not, that reads no result of another one. */
  first(): GraphNode[] {
    const all = [...this.graph.nodes.values()].filter(isConvolution);
    const later = downstreamOf(
      this.graph,
      all.map(({ name }) => name)
    );
    return all.filter((node) => !later.has(node));
  }

  /** The convolutions nearest to a tensor, refused or not: those that follow it with none between. */
  next(tensor: string): GraphNode[] {
    const found: GraphNode[] = [];
    const seen = new Set(consumersOf(this.graph, tensor));
    for (const node of seen) {
      if (isConvolution(node)) found.push(node);
      else for (const reader of consumersOf(this.graph, node.name)) seen.add(reader);
    }
    return found;
  }
}
