/** A TensorFlow graph as the importer sees it: typed, checked, without control edges. */

/** One input of a node: which node, and which of its outputs. */
export interface GraphInput {
  readonly node: string;
  readonly output: number;
}

export interface GraphNode {
  readonly name: string;
  /** TensorFlow's operation; for a Keras layer that has none, the name of its class. */
  readonly op: string;
  readonly inputs: readonly GraphInput[];
  readonly attributes: NodeAttributes;
}

/** The attributes that the importer reads, already decoded. */
export interface NodeAttributes {
  readonly strides?: readonly number[];
  readonly dilations?: readonly number[];
  readonly padding?: string;
  /** Before and after each of the four axes, in one list. */
  readonly explicitPaddings?: readonly number[];
  /** Window of a pooling operation, four axes. */
  readonly windowSize?: readonly number[];
  readonly dataFormat?: string;
  readonly epsilon?: number;
  readonly fusedOps?: readonly string[];
  readonly shape?: readonly number[];
  readonly transposesWeights?: boolean;
  /** A Keras layer's pooling or convolution over more groups than one. */
  readonly groups?: number;
}

/** A constant: weights, or one of the graph's small parameters. Row-major. */
export interface GraphConstant {
  readonly shape: readonly number[];
  readonly data: Float32Array;
  /** Stored as whole numbers: no weights of a convolution. */
  readonly isWhole?: boolean;
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

/** A graph of these nodes and constants. */
export function makeGraph(
  nodes: ReadonlyMap<string, GraphNode>,
  constants: ReadonlyMap<string, GraphConstant>
): Graph {
  const consumers = new Map<string, GraphNode[]>();
  for (const node of nodes.values())
    for (const name of new Set(node.inputs.map((input) => input.node))) {
      const list = consumers.get(name) ?? [];
      list.push(node);
      consumers.set(name, list);
    }
  return { nodes, constants, consumers };
}

/** The constant that a node reads at this place, if it is one. */
export function constantAt(
  graph: Graph,
  node: GraphNode,
  index: number
): GraphConstant | undefined {
  const input = node.inputs[index];
  return input && graph.constants.get(input.node);
}

/** All nodes that depend on one of these, themselves left out unless they depend on another. */
export function downstreamOf(graph: Graph, names: Iterable<string>): ReadonlySet<GraphNode> {
  const seen = new Set<GraphNode>();
  for (const name of names) for (const node of consumersOf(graph, name)) seen.add(node);
  // a set goes on with what is added while it is gone through
  for (const node of seen) for (const next of consumersOf(graph, node.name)) seen.add(next);
  return seen;
}
