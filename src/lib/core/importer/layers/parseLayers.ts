import { asArray, asObject, asText, type JsonObject } from '#lib/core/json/typedJson.ts';
import { ImportError } from '../importError.ts';
import type { Layer, LayerList, LayerSource } from './layer.ts';

/**
 * Reads the layers of a Keras model, of Keras 2 or 3, functional or sequential.
 * @param model `{class_name, config}`
 * @throws JsonShapeError if a field is of the wrong type
 * @throws ImportError if names repeat, a layer reads one that does not exist, or is called twice
 */
export function parseLayers(model: JsonObject): LayerList {
  const className = asText(model.class_name, 'class_name');
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
  const list = Array.isArray(config) ? config : asObject(config, 'config').layers;
  const layers: Layer[] = [];
  for (const [index, value] of asArray(list, 'config.layers').entries()) {
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
  const config = asObject(value, 'config');
  const layers = asArray(config.layers, 'config.layers').map((layer, index): Layer => {
    const header = parseHeader(layer, `layer ${index}`);
    return { ...header, ...parseCalls(asObject(layer, header.name).inbound_nodes, header.name) };
  });
  return {
    layers,
    inputs: references(config.input_layers).map(({ layer }) => layer),
    outputs: references(config.output_layers)
  };
}

function parseHeader(value: unknown, where: string): Pick<Layer, 'className' | 'name' | 'config'> {
  const layer = asObject(value, where);
  const config = asObject(layer.config, `${where}.config`);
  return {
    className: asText(layer.class_name, `${where}.class_name`),
    name: asText(layer.name ?? config.name, `${where}.name`),
    config
  };
}

function parseCalls(value: unknown, name: string): Pick<Layer, 'sources' | 'call'> {
  const calls = value === undefined ? [] : asArray(value, `${name}.inbound_nodes`);
  if (calls.length > 1)
    throw new ImportError(
      `It is applied ${calls.length} times with shared weights, which is not supported here.`,
      name
    );
  if (calls.length === 0) return { sources: [], call: {} };
  const [call] = calls;
  if (Array.isArray(call)) return parseOldCall(call, name);
  const { args, kwargs } = asObject(call, `${name}.inbound_nodes`);
  const [first, ...others] = asArray(args, `${name}.inbound_nodes`);
  return {
    sources: histories([first, ...others, ...Object.values(asObject(kwargs ?? {}, name))]),
    call: { ...asObject(kwargs ?? {}, name), ...(others.length > 0 && { y: others[0] }) }
  };
}

/** Keras 2: a list of [layer, node, output, arguments], or one of these alone. */
function parseOldCall(call: readonly unknown[], name: string): Pick<Layer, 'sources' | 'call'> {
  const list = typeof call[0] === 'string' ? [call] : call;
  const sources = list.map((source) => reference(source, name));
  const last = asArray(list[0], name)[3];
  return { sources, call: last === undefined ? {} : asObject(last, name) };
}

/** Keras 3: tensors stand in the arguments with the place they come from. */
function histories(values: readonly unknown[]): LayerSource[] {
  return values.flatMap((value): LayerSource[] => {
    if (Array.isArray(value)) return histories(value);
    if (typeof value !== 'object' || value === null) return [];
    const { class_name: className, config } = value as JsonObject;
    if (className !== '__keras_tensor__') return [];
    return [reference(asObject(config, 'inbound_nodes').keras_history, 'keras_history')];
  });
}

/** `[layer, node, output]`, or a list of them; a single one may stand without its list. */
function references(value: unknown): LayerSource[] {
  if (value === undefined) return [];
  const list = asArray(value, 'config.input_layers');
  if (typeof list[0] === 'string') return [reference(list, 'config.input_layers')];
  return list.map((item) => reference(item, 'config.input_layers'));
}

function reference(value: unknown, where: string): LayerSource {
  const [layer, , output] = asArray(value, where);
  return { layer: asText(layer, where), output: typeof output === 'number' ? output : 0 };
}
