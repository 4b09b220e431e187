import { number } from '#lib/core/json/schemas.ts';
import { read } from '#lib/core/json/typedJson.ts';
import type { GraphInput } from '../graph/graph.ts';
import { convertNormalisation, convertPicture } from './convertPicture.ts';
import type { GraphBuilder } from './graphBuilder.ts';
import type { Converter, Layer } from './layer.ts';
import { activationName, pairOf, refuseChannelsFirst, windowAttributes } from './layerConfig.ts';

const activationOps: Readonly<Record<string, string>> = {
  linear: 'Identity',
  relu: 'Relu',
  relu6: 'Relu6',
  softmax: 'Softmax',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh'
};

function activationOp(word: unknown): string {
  const name = activationName(word);
  return Object.hasOwn(activationOps, name) ? activationOps[name] : name;
}

function activate(builder: GraphBuilder, layer: Layer, x: GraphInput, word: unknown): GraphInput {
  const op = activationOp(word);
  return op === 'Identity' ? x : builder.add(`${layer.name}/${op}`, op, [x]);
}

/** Bias and activation, which convolutions and dense layers may have built in. */
function finish(builder: GraphBuilder, layer: Layer, x: GraphInput): GraphInput {
  const { name, config } = layer;
  const bias = config.use_bias === false ? undefined : builder.needed(name, 'bias');
  const biased = bias ? builder.add(`${name}/BiasAdd`, 'BiasAdd', [x, bias]) : x;
  return activate(builder, layer, biased, config.activation);
}

const convolution: Converter = (builder, layer, [x]) => {
  const kernel = builder.needed(layer.name, 'kernel');
  const node = builder.add(layer.name, 'Conv2D', [x, kernel], windowAttributes(layer));
  return finish(builder, layer, node);
};

const depthwise: Converter = (builder, layer, [x]) => {
  const kernel = builder.needed(layer.name, 'depthwise_kernel', 'kernel');
  const attributes = windowAttributes(layer);
  return finish(
    builder,
    layer,
    builder.add(layer.name, 'DepthwiseConv2dNative', [x, kernel], attributes)
  );
};

const separable: Converter = (builder, layer, [x]) => {
  const { name } = layer;
  const kernels = ['depthwise_kernel', 'pointwise_kernel'].map((f) => builder.needed(name, f));
  const attributes = windowAttributes(layer);
  const inner = builder.add(
    `${name}/depthwise`,
    'DepthwiseConv2dNative',
    [x, kernels[0]],
    attributes
  );
  return finish(
    builder,
    layer,
    builder.add(name, 'Conv2D', [inner, kernels[1]], { padding: 'SAME' })
  );
};

const dense: Converter = (builder, layer, [x]) => {
  const kernel = builder.needed(layer.name, 'kernel');
  return finish(builder, layer, builder.add(layer.name, 'MatMul', [x, kernel]));
};

/** Scale and centre may each be missing. */
const batchNorm: Converter = (builder, layer, [x]) => {
  const { name, config } = layer;
  const channels = builder.length(name, 'moving_mean') ?? 1;
  const filled = (field: string, value: number) =>
    builder.weights(name, field) ??
    builder.constant(`${name}/${field}`, [channels], Array<number>(channels).fill(value));
  const inputs = [
    ...[x, filled('gamma', 1), filled('beta', 0)],
    ...[builder.needed(name, 'moving_mean'), builder.needed(name, 'moving_variance')]
  ];
  const epsilon = read(number, config.epsilon ?? 1e-3, `${name}.epsilon`);
  return builder.add(name, 'FusedBatchNormV3', inputs, { epsilon });
};

const relu: Converter = (builder, layer, [x]) => {
  const { max_value: most, negative_slope: slope, threshold } = layer.config;
  const isPlain = [slope, threshold].every((v) => !v || (Array.isArray(v) && !v[0]));
  const op = most === 6 ? 'Relu6' : most === undefined || most === null ? 'Relu' : 'ReLU';
  return builder.add(layer.name, isPlain ? op : 'LeakyReLU', [x]);
};

const border: Converter = (builder, layer, [x]) => {
  refuseChannelsFirst(layer);
  const { name, config } = layer;
  const both = (value: unknown) => (Array.isArray(value) ? (value as number[]) : [value, value]);
  const [top, bottom] = both(both(config.padding ?? 1)[0]) as number[];
  const [left, right] = both(both(config.padding ?? 1)[1]) as number[];
  const counts = [0, 0, top, bottom, left, right, 0, 0];
  return builder.add(name, 'Pad', [x, builder.constant(`${name}/padding`, [4, 2], counts)]);
};

const globalMean: Converter = (builder, layer, [x]) => {
  refuseChannelsFirst(layer);
  return builder.add(layer.name, 'Mean', [x, builder.constant(`${layer.name}/axes`, [2], [1, 2])]);
};

const pooling =
  (op: string): Converter =>
  (builder, layer, [x]) =>
    builder.add(layer.name, op, [x], { windowSize: [1, ...pairOf(layer, 'pool_size', 2), 1] });

const plain =
  (op: string): Converter =>
  (builder, { name }, inputs) =>
    builder.add(name, op, inputs);

const converters: Readonly<Record<string, Converter>> = {
  Conv2D: convolution,
  DepthwiseConv2D: depthwise,
  SeparableConv2D: separable,
  Dense: dense,
  BatchNormalization: batchNorm,
  BatchNormalizationV1: batchNorm,
  ReLU: relu,
  ZeroPadding2D: border,
  GlobalAveragePooling2D: globalMean,
  AveragePooling2D: pooling('AvgPool'),
  MaxPooling2D: pooling('MaxPool'),
  Activation: (builder, layer, [x]) =>
    builder.add(layer.name, activationOp(layer.config.activation), [x]),
  Add: plain('AddV2'),
  Multiply: plain('Mul'),
  Concatenate: plain('ConcatV2'),
  ...convertPicture
};

/**
 * The nodes that stand for a layer. A layer that TensorFlow has no operation for becomes a node of its
 * class's name: whoever meets it can say what it is.
 */
export function convertLayer(
  builder: GraphBuilder,
  layer: Layer,
  inputs: readonly GraphInput[]
): GraphInput {
  const { className, name } = layer;
  if (Object.hasOwn(converters, className)) return converters[className](builder, layer, inputs);
  return convertNormalisation(builder, layer, inputs) ?? builder.add(name, className, inputs);
}
