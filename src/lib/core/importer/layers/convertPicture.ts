import { list, number } from '#lib/core/json/schemas.ts';
import { read } from '#lib/core/json/typedJson.ts';
import { unknown } from 'valibot';
import type { GraphInput } from '../graph/graph.ts';
import type { GraphBuilder } from './graphBuilder.ts';
import type { Converter, Layer } from './layer.ts';

/** Layers that prepare the picture. */
export const convertPicture: Readonly<Record<string, Converter>> = {
  InputLayer: (builder, { name, config }) => {
    const shape = config.batch_input_shape ?? config.batch_shape;
    // the batch is not said, nor may the size be
    const sizes =
      shape === undefined ? [] : read(list(unknown()), shape, `${name}.batch_input_shape`);
    return builder.add(name, 'Placeholder', [], {
      shape: sizes.map((size) => (typeof size === 'number' ? size : -1))
    });
  },

  Rescaling: (builder, { name, config }, [x]) => {
    const factor = constant(builder, `${name}/scale`, config.scale ?? 1);
    const term = constant(builder, `${name}/offset`, config.offset ?? 0);
    const scaled = builder.add(`${name}/scaled`, 'Mul', [x, factor]);
    return builder.add(name, 'AddV2', [scaled, term]);
  },

  Resizing: (builder, { name, config }, [x]) => {
    const size = [config.height, config.width].map((side) => read(number, side, `${name}.height`));
    return builder.add(name, 'ResizeBilinear', [x, builder.constant(`${name}/size`, [2], size)]);
  },

  /** (x − mean) / √variance, each of one number or one per colour */
  Normalization: (builder, { name, config }, [x]) => {
    const mean = builder.weights(name, 'mean') ?? given(builder, name, 'mean', config.mean);
    const variance =
      builder.weights(name, 'variance') ?? given(builder, name, 'variance', config.variance);
    const shifted = builder.add(`${name}/shifted`, 'Sub', [x, mean]);
    const deviation = builder.add(`${name}/deviation`, 'Sqrt', [variance]);
    return builder.add(name, 'RealDiv', [shifted, deviation]);
  }
};

function given(builder: GraphBuilder, name: string, field: string, value: unknown): GraphInput {
  return value === undefined || value === null
    ? builder.needed(name, field)
    : constant(builder, `${name}/${field}`, value);
}

function constant(builder: GraphBuilder, name: string, value: unknown): GraphInput {
  const numbers = (Array.isArray(value) ? value.flat(Infinity) : [value]) as unknown[];
  const data = numbers.map((one) => read(number, one, name));
  return builder.constant(name, data.length === 1 ? [] : [data.length], data);
}

const functions: Readonly<Record<string, string>> = {
  truediv: 'RealDiv',
  divide: 'RealDiv',
  multiply: 'Mul',
  subtract: 'Sub',
  add: 'AddV2',
  relu6: 'Relu6',
  relu: 'Relu'
};

/**
 * An operation of TensorFlow that Keras wraps as a layer, such as `tf.math.truediv`; undefined for one
 * that is not known.
 */
export function convertNormalisation(
  builder: GraphBuilder,
  { className, name, config, call }: Layer,
  inputs: readonly GraphInput[]
): GraphInput | undefined {
  const isWrapped = className === 'TFOpLambda' && typeof config.function === 'string';
  const word = isWrapped ? (config.function as string).split('.').pop()! : className.toLowerCase();
  if (!Object.hasOwn(functions, word) || inputs.length === 0) return undefined;
  const op = functions[word];
  if (/^Relu/.test(op) || inputs.length === 2) return builder.add(name, op, inputs);
  if (typeof call.y !== 'number') return undefined;
  return builder.add(name, op, [inputs[0], constant(builder, `${name}/y`, call.y)]);
}
