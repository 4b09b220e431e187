import type { LayerSpec, NetworkSpec } from '#lib/core/network/spec.ts';
import { RandomWeights } from './randomWeights.ts';
import { shortNetwork, type ShortOptions } from './shortNetwork.ts';
import { WeightsWriter, type Stored } from './weightsWriter.ts';

/** How a written layers model says what it says. */
export interface KerasOptions extends ShortOptions {
  readonly classes?: number;
  readonly seed?: number;
  readonly stored?: Stored;
  /** Batch norm as layers, without its scale or centre, or folded into the convolutions. */
  readonly norm?: 'both' | 'no-scale' | 'no-center' | 'neither' | 'folded';
  readonly relu6?: 'ReLU' | 'Activation' | 'built-in';
  /** Keras' own: a border before each stride of 2. */
  readonly padding?: 'same' | 'even';
  readonly head?: readonly number[] | 'convolution' | 'none';
  /** A sequential model of a classifier on the backbone as one layer, as in transfer learning. */
  readonly nested?: boolean;
  readonly softmax?: boolean;
  readonly rescaling?: boolean;
  readonly sized?: boolean;
  readonly dropout?: boolean;
}

interface WrittenLayer {
  class_name: string;
  name: string;
  config: Record<string, unknown>;
  inbound_nodes: unknown[];
}

/** Layers by name, in order, each reading what it is told to. */
export class KerasWriter {
  layers: WrittenLayer[] = [];
  readonly weights: WeightsWriter;

  constructor(stored: Stored = 'float32') {
    this.weights = new WeightsWriter(stored);
  }

  layer(
    className: string,
    name: string,
    sources: readonly string[],
    config: Record<string, unknown> = {}
  ): string {
    // a model within a model was called once before, on its own picture
    const place = (source: string) => (source === 'backbone' ? 1 : 0);
    const calls = sources.map((source) => [source, place(source), 0, {}]);
    const inbound = sources.length > 0 ? [calls] : [];
    const all = { name, trainable: true, ...config };
    this.layers.push({ class_name: className, name, config: all, inbound_nodes: inbound });
    return name;
  }

  /** The layers so far as a functional model. */
  model(name: string) {
    const [first] = this.layers;
    const last = this.layers[this.layers.length - 1];
    return {
      class_name: 'Functional',
      config: {
        name,
        layers: this.layers,
        input_layers: [[first.name, 0, 0]],
        output_layers: [[last.name, 0, 0]]
      }
    };
  }

  files(model: object) {
    const json = {
      format: 'layers-model',
      generatedBy: 'a test',
      modelTopology: { keras_version: '2.15.0', backend: 'tensorflow', model_config: model },
      weightsManifest: this.weights.manifest()
    };
    return this.weights.files(json);
  }
}

/** A MobileNetV2 as Keras writes it, with random weights, as the files of a layers model. */
export function kerasModel(options: KerasOptions = {}) {
  const { inputSize = 32, classes = 10, seed = 1 } = options;
  const writer = new KerasWriter(options.stored);
  const spec = shortNetwork({ ...options, classes: null });
  const keras = new KerasNetwork(writer, new RandomWeights(seed), options);
  const end = keras.backbone(spec, keras.picture(inputSize));
  const channels = spec.stages[spec.stages.length - 1].layers[0].outputChannels;
  if (!options.nested) {
    keras.head(end, channels, classes);
    return writer.files(writer.model('mobile'));
  }
  const inner = writer.model('backbone');
  writer.layers = [];
  const shape = { batch_input_shape: [null, inputSize, inputSize, 3], dtype: 'float32' };
  writer.layer('InputLayer', 'outer', [], shape);
  writer.layers.push({ ...inner, name: 'backbone', inbound_nodes: [[['outer', 0, 0, {}]]] });
  keras.head('backbone', channels, classes);
  return writer.files(writer.model('whole'));
}

class KerasNetwork {
  readonly writer: KerasWriter;
  readonly random: RandomWeights;
  readonly options: KerasOptions;

  constructor(writer: KerasWriter, random: RandomWeights, options: KerasOptions) {
    this.writer = writer;
    this.random = random;
    this.options = options;
  }

  picture(inputSize: number): string {
    const side = this.options.sized === false ? null : inputSize;
    const shape = { batch_input_shape: [null, side, side, 3], dtype: 'float32' };
    const picture = this.writer.layer('InputLayer', 'picture', [], shape);
    if (!this.options.rescaling) return picture;
    return this.writer.layer('Rescaling', 'rescaling', [picture], { scale: 1 / 127.5, offset: -1 });
  }

  backbone(spec: NetworkSpec, picture: string): string {
    const outputs = new Map([['image.image', picture]]);
    for (const { id, input, layers, shortcut } of spec.stages) {
      const source = outputs.get(`${input.stage}.${input.tap}`)!;
      for (const layer of layers) {
        const from = layer.from === 'input' ? source : outputs.get(`${id}.${layer.from}`)!;
        outputs.set(`${id}.${layer.tap}`, this.layer(layer, from, `${id}_${layer.tap}`));
      }
      const last = outputs.get(`${id}.${layers[layers.length - 1].tap}`)!;
      if (shortcut) outputs.set(`${id}.sum`, this.writer.layer('Add', `${id}_add`, [source, last]));
    }
    return [...outputs.values()].pop()!;
  }

  layer(layer: LayerSpec, from: string, name: string): string {
    const { writer, random, options } = this;
    const { kind, kernelSize: k, inputChannels, outputChannels, stride, activation } = layer;
    const { norm = 'both', relu6 = 'ReLU' } = options;
    const isDepthwise = kind === 'depthwise';
    const isPadded = options.padding === 'even' && stride === 2;
    const summands = k * k * (isDepthwise ? 1 : inputChannels);
    const border = {
      padding: [
        [0, 1],
        [0, 1]
      ],
      data_format: 'channels_last'
    };
    const input = isPadded ? writer.layer('ZeroPadding2D', `${name}_pad`, [from], border) : from;
    const isFolded = norm === 'folded';
    const builtIn = isFolded && relu6 === 'built-in' && activation === 'relu6';
    let x = writer.layer(isDepthwise ? 'DepthwiseConv2D' : 'Conv2D', name, [input], {
      ...(isDepthwise ? { depth_multiplier: 1 } : { filters: outputChannels }),
      ...{ kernel_size: [k, k], strides: [stride, stride], dilation_rate: [1, 1] },
      ...{ padding: isPadded ? 'valid' : 'same', data_format: 'channels_last' },
      ...{ use_bias: isFolded, activation: builtIn ? 'relu6' : 'linear' }
    });
    const shape = [k, k, inputChannels, isDepthwise ? 1 : outputChannels];
    const field = isDepthwise ? 'depthwise_kernel' : 'kernel';
    const kernel = random.kernel(summands * outputChannels, summands);
    writer.weights.floats(`${name}/${field}`, shape, kernel);
    if (isFolded)
      writer.weights.floats(`${name}/bias`, [outputChannels], random.vector(outputChannels));
    else x = this.norm(x, `${name}_BN`, outputChannels);
    if (activation === 'linear' || builtIn) return x;
    return relu6 === 'Activation'
      ? writer.layer('Activation', `${name}_act`, [x], { activation: 'relu6' })
      : writer.layer('ReLU', `${name}_relu`, [x], {
          max_value: 6,
          negative_slope: 0,
          threshold: 0
        });
  }

  norm(from: string, name: string, channels: number): string {
    const { norm = 'both' } = this.options;
    const scale = norm === 'both' || norm === 'no-center';
    const center = norm === 'both' || norm === 'no-scale';
    const { gamma, beta, mean, variance } = this.random.norm(channels);
    const write = (field: string, values: Float32Array) =>
      this.writer.weights.floats(`${name}/${field}`, [channels], values);
    if (scale) write('gamma', gamma);
    if (center) write('beta', beta);
    write('moving_mean', mean);
    write('moving_variance', variance);
    const config = { axis: [3], momentum: 0.999, epsilon: 0.001, center, scale };
    return this.writer.layer('BatchNormalization', name, [from], config);
  }

  head(end: string, channels: number, classes: number): void {
    const { writer } = this;
    const { head = [], softmax = false, dropout = false } = this.options;
    if (head === 'none') return;
    const isMap = head === 'convolution';
    const pool = { data_format: 'channels_last' };
    let x = writer.layer('GlobalAveragePooling2D', 'pool', [end], pool);
    if (dropout) x = writer.layer('Dropout', 'dropout', [x], { rate: 0.2 });
    if (isMap) {
      x = writer.layer('Reshape', 'reshape', [x], { target_shape: [1, 1, channels] });
      x = this.dense(x, 'logits', [channels, classes], 'Conv2D');
      x = writer.layer('Flatten', 'flatten', [x]);
    } else
      [...head, classes].forEach((outputs, index, all) => {
        const inputs = index === 0 ? channels : all[index - 1];
        const activation = index < all.length - 1 ? 'relu' : 'linear';
        x = this.dense(x, `dense_${index}`, [inputs, outputs], 'Dense', activation);
      });
    if (softmax) writer.layer('Softmax', 'scores', [x], { axis: -1 });
  }

  dense(
    from: string,
    name: string,
    [inputs, outputs]: readonly [number, number],
    className: string,
    activation = 'linear'
  ): string {
    const { weights } = this.writer;
    const isMap = className === 'Conv2D';
    const shape = isMap ? [1, 1, inputs, outputs] : [inputs, outputs];
    weights.floats(`${name}/kernel`, shape, this.random.kernel(inputs * outputs, inputs));
    weights.floats(`${name}/bias`, [outputs], this.random.vector(outputs));
    return this.writer.layer(className, name, [from], {
      ...(isMap ? { filters: outputs, kernel_size: [1, 1], strides: [1, 1] } : { units: outputs }),
      ...{ padding: 'same', use_bias: true, activation }
    });
  }
}
