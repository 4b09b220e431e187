/** A TensorFlow graph as the importer sees it: typed, checked, without control edges. */

/** One input of a node: which node, and which of its outputs. */
export interface GraphInput {
  readonly node: string;
  readonly output: number;
}

export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly GraphInput[];
  readonly attributes: NodeAttributes;
}

/** The attributes that the importer reads, already decoded. */
export interface NodeAttributes {
  readonly strides?: readonly number[];
  readonly dilations?: readonly number[];
  readonly padding?: string;
  readonly dataFormat?: string;
  readonly epsilon?: number;
  readonly fusedOps?: readonly string[];
  readonly shape?: readonly number[];
}

/** A constant: weights, or one of the graph's small parameters. Row-major. */
export interface GraphConstant {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

export interface Graph {
  /** In the order of the file. */
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly constants: ReadonlyMap<string, GraphConstant>;
  /** Nodes that read an output of the named node. */
  readonly consumers: ReadonlyMap<string, readonly GraphNode[]>;
}

export function consumersOf(graph: Graph, name: string): readonly GraphNode[] {
  return graph.consumers.get(name) ?? [];
}
