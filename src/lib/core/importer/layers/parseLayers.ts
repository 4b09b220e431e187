import * as v from 'valibot';
import { anyObject, list, object, text } from '#lib/core/json/schemas.ts';
import { read, type JsonObject } from '#lib/core/json/typedJson.ts';
import { ImportError } from '../importError.ts';
import type { Layer, LayerList, LayerSource } from './layer.ts';

const things = list(v.unknown());

const header = object({
  class_name: text,
  name: v.nullish(text),
  config: anyObject,
  inbound_nodes: v.optional(things, [])
});

const functional = object({
  layers: things,
  input_layers: v.optional(things, []),
  output_layers: v.optional(things, [])
});

/** Keras 3: the arguments of a call, among which its tensors are. */
const newCall = object({ args: things, kwargs: v.nullish(anyObject, {}) });

const kerasTensor = v.object({ class_name: v.literal('__keras_tensor__'), config: v.unknown() });

/**
 * Reads the layers of a Keras model, of Keras 2 or 3, functional or sequential.
 * @param model `{class_name, config}`
 * @throws JsonShapeError if a field is of the wrong type
 * @throws ImportError if names repeat, a layer reads one that does not exist, or is called twice
 */
export function parseLayers(model: JsonObject): LayerList {
  const className = read(text, model.class_name, 'class_name');
  const list =
    className === 'Sequential' ? parseSequential(model.config) : parseFunctional(model.config);
  const names = new Set<string>();
  for (const { name } of list.layers) {
    if (names.has(name)) throw new ImportError('More than one layer has this name.', name);
    names.add(name);
  }
  for (const { name, sources } of list.layers)
    for (const { layer } of sources)
      if (!names.has(layer))
        throw new ImportError(`Its input “${layer}” is missing from the file.`, name);
  return list;
}

/** Each layer reads the one before; old files are the bare list. */
function parseSequential(config: unknown): LayerList {
  const found = Array.isArray(config) ? config : read(anyObject, config, 'config').layers;
  const layers: Layer[] = [];
  for (const [index, value] of read(things, found, 'config.layers').entries()) {
    const { name, className, config } = parseHeader(value, `layer ${index}`);
    const before = layers[layers.length - 1];
    const sources = before ? [{ layer: before.name, output: 0 }] : [];
    layers.push({ name, className, config, sources, call: {} });
  }
  if (layers.length === 0) throw new ImportError('The model has no layers.');
  const outputs = [{ layer: layers[layers.length - 1].name, output: 0 }];
  return { layers, inputs: [layers[0].name], outputs };
}

function parseFunctional(value: unknown): LayerList {
  const config = read(functional, value, 'config');
  const layers = config.layers.map((one, index): Layer => {
    const { calls, ...header } = parseHeader(one, `layer ${index}`);
    return { ...header, ...parseCalls(calls, header.name) };
  });
  return {
    layers,
    inputs: references(config.input_layers).map(({ layer }) => layer),
    outputs: references(config.output_layers)
  };
}

type Header = Pick<Layer, 'className' | 'name' | 'config'> & { readonly calls: readonly unknown[] };

function parseHeader(value: unknown, where: string): Header {
  const { class_name: className, name, config, inbound_nodes: calls } = read(header, value, where);
  return { className, name: name ?? read(text, config.name, `${where}.name`), config, calls };
}

function parseCalls(calls: readonly unknown[], name: string): Pick<Layer, 'sources' | 'call'> {
  if (calls.length > 1)
    throw new ImportError(
      `It is applied ${calls.length} times with shared weights, which is not supported here.`,
      name
    );
  if (calls.length === 0) return { sources: [], call: {} };
  const [call] = calls;
  if (Array.isArray(call)) return parseOldCall(call, name);
  const { args, kwargs } = read(newCall, call, `${name}.inbound_nodes`);
  const [, ...others] = args;
  return {
    sources: histories([...args, ...Object.values(kwargs)]),
    call: { ...kwargs, ...(others.length > 0 && { y: others[0] }) }
  };
}

/** Keras 2: a list of [layer, node, output, arguments], or one of these alone. */
function parseOldCall(call: readonly unknown[], name: string): Pick<Layer, 'sources' | 'call'> {
  const parts = typeof call[0] === 'string' ? [call] : call;
  const sources = parts.map((source) => reference(source, name));
  const last = read(things, parts[0], name)[3];
  return { sources, call: last === undefined ? {} : read(anyObject, last, name) };
}

/** Keras 3: tensors stand in the arguments with the place they come from. */
function histories(values: readonly unknown[]): LayerSource[] {
  return values.flatMap((value): LayerSource[] => {
    if (Array.isArray(value)) return histories(value);
    if (!v.is(kerasTensor, value)) return [];
    const { keras_history: history } = read(anyObject, value.config, 'inbound_nodes');
    return [reference(history, 'keras_history')];
  });
}

/** `[layer, node, output]`, or a list of them; a single one may stand without its list. */
function references(value: readonly unknown[]): LayerSource[] {
  const where = 'config.input_layers';
  if (typeof value[0] === 'string') return [reference(value, where)];
  return value.map((item) => reference(item, where));
}

function reference(value: unknown, where: string): LayerSource {
  const [layer, , output] = read(things, value, where);
  return { layer: read(text, layer, where), output: typeof output === 'number' ? output : 0 };
}
