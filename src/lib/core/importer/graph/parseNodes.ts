import { asArray, asCounts, asObject, asText, type JsonObject } from '#lib/core/json/typedJson.ts';
import { ImportError } from '../importError.ts';
import type { GraphInput, GraphNode, NodeAttributes } from './graph.ts';

/**
 * Reads the nodes of a TF.js graph model's `modelTopology`.
 * @throws JsonShapeError if a field is of the wrong type
 * @throws ImportError if names repeat or a node reads one that does not exist
 */
export function parseNodes(topology: unknown): ReadonlyMap<string, GraphNode> {
  const list = asArray(asObject(topology, 'modelTopology').node, 'modelTopology.node');
  const nodes = new Map<string, GraphNode>();
  list.forEach((value, index) => {
    const node = parseNode(value, `node ${index}`);
    if (nodes.has(node.name)) throw new ImportError('More than one node has this name.', node.name);
    nodes.set(node.name, node);
  });
  for (const node of nodes.values())
    for (const input of node.inputs)
      if (!nodes.has(input.node))
        throw new ImportError(`Its input “${input.node}” is missing from the file.`, node.name);
  return nodes;
}

function parseNode(value: unknown, where: string): GraphNode {
  const node = asObject(value, where);
  const name = asText(node.name, `${where}.name`);
  const inputs = node.input === undefined ? [] : asArray(node.input, `${name}.input`);
  return {
    name,
    op: asText(node.op, `${name}.op`),
    // "^name" only orders nodes in time; it carries no data
    inputs: inputs
      .map((input) => asText(input, `${name}.input`))
      .filter((input) => !input.startsWith('^'))
      .map(parseInput),
    attributes: parseAttributes(asObject(node.attr ?? {}, `${name}.attr`), name)
  };
}

function parseInput(text: string): GraphInput {
  const [, node, output] = /^(.*?)(?::(\d+))?$/.exec(text)!;
  return { node, output: Number(output ?? 0) };
}

function parseAttributes(attr: JsonObject, name: string): NodeAttributes {
  const field = (key: string, kind: string) =>
    attr[key] === undefined ? undefined : asObject(attr[key], `${name}.${key}`)[kind];
  const list = (key: string) => asList(field(key, 'list'), `${name}.${key}`);
  const epsilon = field('epsilon', 'f');
  return {
    strides: list('strides')?.i,
    dilations: list('dilations')?.i,
    padding: asString(field('padding', 's')),
    dataFormat: asString(field('data_format', 's')),
    epsilon: typeof epsilon === 'number' ? epsilon : undefined,
    explicitPaddings: list('explicit_paddings')?.i,
    windowSize: list('ksize')?.i,
    fusedOps: list('fused_ops')?.s,
    transposesWeights: field('transpose_b', 'b') === true,
    shape: parseShape(field('shape', 'shape'), name)
  };
}

function asList(value: unknown, where: string) {
  if (value === undefined) return undefined;
  const { i, s } = asObject(value, where);
  return {
    // 64-bit integers stand in JSON as texts
    i: i === undefined ? undefined : asCounts(asArray(i, where).map(Number), where),
    s: s === undefined ? undefined : asArray(s, where).map((word) => asString(word) ?? '')
  };
}

/** Strings come as base64, as a list of bytes, or in older files as they are. */
function asString(value: unknown): string | undefined {
  if (Array.isArray(value)) return String.fromCharCode(...value.map(Number));
  if (typeof value !== 'string') return undefined;
  try {
    const text = atob(value);
    return /^[\x20-\x7e]+$/.test(text) ? text : value;
  } catch {
    return value;
  }
}

function parseShape(value: unknown, name: string): readonly number[] | undefined {
  if (value === undefined) return undefined;
  const { dim } = asObject(value, `${name}.shape`);
  if (dim === undefined) return undefined;
  return asArray(dim, `${name}.shape`).map((size) =>
    Number(asObject(size, `${name}.shape`).size ?? -1)
  );
}
