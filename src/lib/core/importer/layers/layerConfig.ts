import { asNumber, type JsonObject } from '#lib/core/json/typedJson.ts';
import type { NodeAttributes } from '../graph/graph.ts';
import { ImportError } from '../importError.ts';
import type { Layer } from './layer.ts';

/** A size of a layer along height and width: one number for both, or two. */
export function pairOf(
  { config, name }: Layer,
  key: string,
  otherwise: number
): readonly [height: number, width: number] {
  const value = config[key] ?? otherwise;
  const [height, width] = Array.isArray(value) ? (value as unknown[]) : [value, value];
  return [asNumber(height, `${name}.${key}`), asNumber(width ?? height, `${name}.${key}`)];
}

/** @throws ImportError for a layer whose channels come before height and width */
export function refuseChannelsFirst({ config, name }: Layer): void {
  if (config.data_format === 'channels_first')
    throw new ImportError(
      'Its channels come before its height and width (channels_first); only channels_last is supported.',
      name
    );
}

/** Strides, dilation and padding of a convolution as TensorFlow's node has them. */
export function windowAttributes(layer: Layer): NodeAttributes {
  refuseChannelsFirst(layer);
  const { config } = layer;
  return {
    strides: [1, ...pairOf(layer, 'strides', 1), 1],
    dilations: [1, ...pairOf(layer, 'dilation_rate', 1), 1],
    padding: config.padding === 'same' ? 'SAME' : 'VALID',
    groups: typeof config.groups === 'number' ? config.groups : 1
  };
}

/** Name of an activation that is written as a word, a function, or a layer. */
export function activationName(value: unknown): string {
  if (value === undefined || value === null) return 'linear';
  if (typeof value === 'string') return value;
  const { class_name: className, config } = value as JsonObject;
  if (typeof config === 'string') return config;
  if (className === 'ReLU' && (config as JsonObject | undefined)?.max_value === 6) return 'relu6';
  return typeof className === 'string' ? className : 'an unknown function';
}
