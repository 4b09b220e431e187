import * as v from 'valibot';
import { number } from '#lib/core/json/schemas.ts';
import { read } from '#lib/core/json/typedJson.ts';
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
  return [read(number, height, `${name}.${key}`), read(number, width ?? height, `${name}.${key}`)];
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

const activation = v.nullish(
  v.union([
    v.string(),
    v.pipe(
      v.object({ config: v.string() }),
      v.transform(({ config }) => config)
    ),
    v.pipe(
      v.object({ class_name: v.literal('ReLU'), config: v.object({ max_value: v.literal(6) }) }),
      v.transform(() => 'relu6')
    ),
    v.pipe(
      v.object({ class_name: v.string() }),
      v.transform(({ class_name: className }) => className)
    )
  ]),
  'linear'
);

/** Name of an activation that is written as a word, a function, or a layer. */
export function activationName(value: unknown): string {
  const { success, output } = v.safeParse(activation, value);
  return success ? output : 'an unknown function';
}
