import { asArray, asObject, asText } from '#lib/core/json/typedJson.ts';
import { Attributes } from './attributes.ts';
import { parseWeightEntry, type WeightEntry } from './weightEntry.ts';

/** The output of a node that another one reads; most nodes have one output, number 0. */
export interface TensorRef {
  readonly node: string;
  readonly output: number;
}

export interface GraphNode {
  readonly name: string;
  readonly op: string;
  readonly inputs: readonly TensorRef[];
  readonly attributes: Attributes;
}

/** A TF.js graph model's `model.json`: its nodes and where each constant lies in the weight bytes. */
export interface GraphModel {
  readonly nodes: readonly GraphNode[];
  readonly weights: readonly WeightEntry[];
  /** Weight files in the order in which their bytes follow each other. */
  readonly shards: readonly string[];
}

/**
 * Parses the JSON of a graph model.
 * @throws JsonShapeError where something is missing or of the wrong type
 */
export function parseGraphModel(json: unknown): GraphModel {
  const file = asObject(json, 'The model');
  const topology = asObject(file.modelTopology, '"modelTopology"');
  const nodes = asArray(topology.node, '"modelTopology.node"').map(parseNode);
  const groups = asArray(file.weightsManifest, '"weightsManifest"').map((group, index) =>
    asObject(group, `"weightsManifest[${index}]"`)
  );
  return {
    nodes,
    weights: groups.flatMap((group) => asArray(group.weights, '"weights"').map(parseWeightEntry)),
    shards: groups.flatMap((group) =>
      asArray(group.paths, '"paths"').map((path) => asText(path, 'A weight file'))
    )
  };
}

function parseNode(value: unknown, index: number): GraphNode {
  const node = asObject(value, `Node ${index}`);
  const name = asText(node.name, `The name of node ${index}`);
  const inputs = asArray(node.input ?? [], `The inputs of node "${name}"`).map((input) =>
    asText(input, `An input of node "${name}"`)
  );
  return {
    name,
    op: asText(node.op, `The operation of node "${name}"`),
    // an input that starts with ^ only says what must run before; no data flows
    inputs: inputs.filter((input) => !input.startsWith('^')).map(parseTensorRef),
    attributes: new Attributes(asObject(node.attr ?? {}, `The attributes of "${name}"`), name)
  };
}

/** Splits `name:1`; a name alone is output 0. */
function parseTensorRef(text: string): TensorRef {
  const match = /^(.*):(\d+)$/.exec(text);
  return match ? { node: match[1], output: Number(match[2]) } : { node: text, output: 0 };
}
