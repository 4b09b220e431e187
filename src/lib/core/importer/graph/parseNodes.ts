import * as v from 'valibot';
import { anything, count, list, number, object, text } from '#lib/core/json/schemas.ts';
import { read } from '#lib/core/json/typedJson.ts';
import { ImportError } from '../importError.ts';
import type { GraphInput, GraphNode, NodeAttributes } from './graph.ts';

/** Strings come as base64, as a list of bytes, or in older files as they are. */
const word = v.pipe(
  anything,
  v.transform((value) => {
    if (Array.isArray(value)) return String.fromCharCode(...value.map(Number));
    if (typeof value !== 'string') return undefined;
    try {
      const decoded = atob(value);
      return /^[\x20-\x7e]+$/.test(decoded) ? decoded : value;
    } catch {
      return value;
    }
  })
);

/** 64-bit integers stand in JSON as texts. */
const whole = v.pipe(anything, v.transform(Number), count());

const lists = v.optional(
  object({ list: v.optional(object({ i: v.optional(list(whole)), s: v.optional(list(word)) })) })
);

/** One side of a shape; -1 where it is open. */
const side = v.pipe(
  object({ size: anything }),
  v.transform(({ size }) => Number(size ?? -1))
);

const attributes = object({
  strides: lists,
  dilations: lists,
  explicit_paddings: lists,
  ksize: lists,
  fused_ops: lists,
  padding: v.optional(object({ s: v.optional(word) })),
  data_format: v.optional(object({ s: v.optional(word) })),
  epsilon: v.optional(object({ f: v.optional(v.fallback(v.optional(number), undefined)) })),
  transpose_b: v.optional(object({ b: anything })),
  shape: v.optional(object({ shape: v.optional(object({ dim: v.optional(list(side)) })) }))
});

const topologyNodes = object({
  node: list(
    object({
      name: text,
      op: text,
      input: v.optional(list(text), []),
      attr: v.nullish(attributes, {})
    })
  )
});

/**
 * Reads the nodes of a TF.js graph model's `modelTopology`.
 * @throws JsonShapeError if a field is of the wrong type
 * @throws ImportError if names repeat or a node reads one that does not exist
 */
export function parseNodes(topology: unknown): ReadonlyMap<string, GraphNode> {
  const nodes = new Map<string, GraphNode>();
  for (const { name, op, input, attr } of read(topologyNodes, topology, 'modelTopology').node) {
    if (nodes.has(name)) throw new ImportError('More than one node has this name.', name);
    // "^name" only orders nodes in time; it carries no data
    const inputs = input.filter((one) => !one.startsWith('^')).map(parseInput);
    nodes.set(name, { name, op, inputs, attributes: attributesOf(attr) });
  }
  for (const node of nodes.values())
    for (const input of node.inputs)
      if (!nodes.has(input.node))
        throw new ImportError(`Its input “${input.node}” is missing from the file.`, node.name);
  return nodes;
}

function parseInput(text: string): GraphInput {
  const [, node, output] = /^(.*?)(?::(\d+))?$/.exec(text)!;
  return { node, output: Number(output ?? 0) };
}

function attributesOf(attr: v.InferOutput<typeof attributes>): NodeAttributes {
  return {
    strides: attr.strides?.list?.i,
    dilations: attr.dilations?.list?.i,
    padding: attr.padding?.s,
    dataFormat: attr.data_format?.s,
    epsilon: attr.epsilon?.f,
    explicitPaddings: attr.explicit_paddings?.list?.i,
    windowSize: attr.ksize?.list?.i,
    fusedOps: attr.fused_ops?.list?.s?.map((name) => name ?? ''),
    transposesWeights: attr.transpose_b?.b === true,
    shape: attr.shape?.shape?.dim
  };
}
