import { shapeOf, stageOutput } from '#lib/core/network/shapes.ts';
import type { LayerSpec, NetworkSpec } from '#lib/core/network/spec.ts';
import { GraphWriter, numbers, word, words } from './graphWriter.ts';
import { RandomWeights } from './randomWeights.ts';
import { shortNetwork, type ShortOptions } from './shortNetwork.ts';
import type { Stored } from './weightsWriter.ts';

/** How a written graph says what it says. */
export interface SlimOptions extends ShortOptions {
  readonly classes?: number;
  readonly seed?: number;
  readonly stored?: Stored;
  readonly nameOf?: (index: number, op: string) => string;
  /** Batch norm as TensorFlow's operation, as the arithmetic it is, as × and +, folded, or built in. */
  readonly norm?: 'FusedBatchNorm' | 'FusedBatchNormV2' | 'FusedBatchNormV3' | Norm;
  readonly relu6?: 'Relu6' | 'minimum' | 'maximum' | 'clip';
  /** `even`: Keras' border before a stride of 2; `centred`: one zero on each side everywhere. */
  readonly padding?: 'same' | 'even' | 'centred' | 'none';
  readonly pooling?: 'mean' | 'kept-mean' | 'average' | 'flatten' | 'none';
  /** Units of hidden dense layers before the logits; `convolution` for a 1×1 one without. */
  readonly head?: readonly number[] | 'convolution';
  readonly softmax?: boolean;
  readonly preprocessing?: 'none' | 'scale' | 'unit' | 'divide' | 'deviation' | 'bgr';
  /** False: the placeholder does not say its size. */
  readonly sized?: boolean;
}

type Norm = 'written-out' | 'multiply-add' | 'folded' | 'built-in';

/** A MobileNetV2 as TF-slim's graphs are written, with random weights; any names, any dialect. */
export function slimModel(options: SlimOptions = {}): GraphWriter {
  const { inputSize = 32, classes = 10, seed = 1 } = options;
  const writer = new GraphWriter(options.stored, options.nameOf);
  const spec = shortNetwork({ ...options, classes: null });
  const slim = new SlimWriter(writer, new RandomWeights(seed), options);
  const side = options.sized === false ? -1 : inputSize;
  const dim = [-1, side, side, 3].map((size) => ({ size: String(size) }));
  const picture = writer.node('Placeholder', [], {
    dtype: { type: 'DT_FLOAT' },
    shape: { shape: { dim } }
  });
  const end = slim.backbone(spec, slim.prepared(picture));
  const { height, channels } = shapeOf(spec, stageOutput(spec.stages[spec.stages.length - 1]));
  slim.head(end, channels, classes, height);
  return writer;
}

class SlimWriter {
  readonly writer: GraphWriter;
  readonly random: RandomWeights;
  readonly options: SlimOptions;

  constructor(writer: GraphWriter, random: RandomWeights, options: SlimOptions) {
    this.writer = writer;
    this.random = random;
    this.options = options;
  }

  prepared(picture: string): string {
    const { writer } = this;
    const scalar = (value: number) => writer.floats([], Float32Array.of(value));
    const colours = (...values: number[]) => writer.floats([3], Float32Array.from(values));
    switch (this.options.preprocessing) {
      case 'scale': {
        const scaled = writer.node('Mul', [picture, scalar(2 / 255)]);
        return writer.node('Sub', [scaled, scalar(1)]);
      }
      case 'unit':
        return writer.node('Sub', [writer.node('Mul', [picture, scalar(2)]), scalar(1)]);
      case 'divide':
        return writer.node('RealDiv', [picture, scalar(255)]);
      case 'deviation': {
        const shifted = writer.node('Sub', [picture, colours(123.7, 116.3, 103.5)]);
        return writer.node('RealDiv', [shifted, colours(58.4, 57.1, 57.4)]);
      }
      case 'bgr': {
        const turned = writer.node('ReverseV2', [picture, writer.wholes([1], [-1])]);
        return writer.node('Sub', [turned, colours(103.5, 116.3, 123.7)]);
      }
      default:
        return picture;
    }
  }

  backbone(spec: NetworkSpec, picture: string): string {
    const outputs = new Map([['image.image', picture]]);
    for (const { id, input, layers, shortcut } of spec.stages) {
      const source = outputs.get(`${input.stage}.${input.tap}`)!;
      for (const layer of layers) {
        const from = layer.from === 'input' ? source : outputs.get(`${id}.${layer.from}`)!;
        outputs.set(`${id}.${layer.tap}`, this.layer(layer, from));
      }
      const last = outputs.get(`${id}.${layers[layers.length - 1].tap}`)!;
      if (shortcut) outputs.set(`${id}.sum`, this.writer.node('AddV2', [last, source]));
    }
    return [...outputs.values()].pop()!;
  }

  layer(layer: LayerSpec, from: string): string {
    const { kind, kernelSize: k, inputChannels, outputChannels, activation } = layer;
    const isDepthwise = kind === 'depthwise';
    const summands = k * k * (isDepthwise ? 1 : inputChannels);
    const kernel = this.random.kernel(summands * outputChannels, summands);
    const shape = [k, k, inputChannels, isDepthwise ? 1 : outputChannels];
    const { input, padding } = this.padded(layer, from);
    const attr = { ...windowOf(layer, padding), data_format: word('NHWC') };
    const weights = this.writer.floats(shape, kernel);
    if (this.options.norm === 'built-in') {
      const bias = this.writer.floats([outputChannels], this.random.vector(outputChannels));
      const op = isDepthwise ? 'FusedDepthwiseConv2dNative' : '_FusedConv2D';
      const fused = ['BiasAdd', ...(activation === 'relu6' ? ['Relu6'] : [])];
      const more = { fused_ops: words(fused), num_args: { i: '1' }, epsilon: { f: 0 } };
      return this.writer.node(op, [input, weights, bias], { ...attr, ...more });
    }
    const op = isDepthwise ? 'DepthwiseConv2dNative' : 'Conv2D';
    const normed = this.norm(this.writer.node(op, [input, weights], attr), outputChannels);
    return activation === 'relu6' ? this.clipped(normed) : normed;
  }

  padded(layer: LayerSpec, from: string): { input: string; padding: string } {
    const { padding = 'same' } = this.options;
    if (layer.kernelSize === 1 || padding === 'same') return { input: from, padding: 'SAME' };
    if (padding === 'none') return { input: from, padding: 'VALID' };
    if (padding === 'even' && layer.stride === 1) return { input: from, padding: 'SAME' };
    const before = padding === 'even' ? 0 : 1;
    const border = this.writer.wholes([4, 2], [0, 0, before, 1, before, 1, 0, 0]);
    return { input: this.writer.node('Pad', [from, border]), padding: 'VALID' };
  }

  norm(x: string, channels: number): string {
    const { writer, random } = this;
    const { norm = 'FusedBatchNormV3' } = this.options;
    const vector = (values: Float32Array) => writer.floats([channels], values);
    if (norm === 'folded') return writer.node('BiasAdd', [x, vector(random.vector(channels))]);
    if (norm === 'multiply-add') {
      const scaled = writer.node('Mul', [vector(random.vector(channels, 0.3, 1)), x]);
      return writer.node('Add', [scaled, vector(random.vector(channels))]);
    }
    const { gamma, beta, mean, variance } = random.norm(channels);
    const parameters = [gamma, beta, mean, variance].map(vector);
    if (norm !== 'written-out') {
      const attr = { epsilon: { f: 0.001 }, is_training: { b: false }, data_format: word('NHWC') };
      return writer.node(norm, [x, ...parameters], attr);
    }
    const epsilon = writer.floats([], Float32Array.of(0.001));
    const root = writer.node('Rsqrt', [writer.node('Add', [parameters[3], epsilon])]);
    const scale = writer.node('Mul', [root, parameters[0]]);
    const offset = writer.node('Sub', [parameters[1], writer.node('Mul', [parameters[2], scale])]);
    return writer.node('AddV2', [writer.node('Mul', [x, scale]), offset]);
  }

  clipped(x: string): string {
    const { writer } = this;
    const scalar = (value: number) => writer.floats([], Float32Array.of(value));
    switch (this.options.relu6) {
      case 'minimum':
        return writer.node('Minimum', [writer.node('Relu', [x]), scalar(6)]);
      case 'maximum':
        return writer.node('Maximum', [scalar(0), writer.node('Minimum', [x, scalar(6)])]);
      case 'clip':
        return writer.node('ClipByValue', [x, scalar(0), scalar(6)]);
      default:
        return writer.node('Relu6', [x]);
    }
  }

  head(end: string, channels: number, classes: number, map: number): void {
    const { writer } = this;
    const { pooling = 'mean', head = [], softmax = false } = this.options;
    if (pooling === 'none') return;
    const length = pooling === 'flatten' ? channels * map * map : channels;
    const isMap = head === 'convolution';
    let x = this.pooled(end, pooling, map, isMap);
    x = writer.node('Identity', [x]);
    if (!isMap) x = writer.node('Reshape', [x, writer.wholes([2], [-1, length])]);
    const units = [...(isMap ? [] : head), classes];
    units.forEach((outputs, index) => {
      const inputs = index === 0 ? length : units[index - 1];
      const kernel = this.random.kernel(inputs * outputs, inputs);
      const weights = writer.floats([...(isMap ? [1, 1] : []), inputs, outputs], kernel);
      const ones = numbers([1, 1, 1, 1]);
      const same = { strides: ones, dilations: ones, padding: word('SAME') };
      x = isMap
        ? writer.node('Conv2D', [x, weights], { ...same, data_format: word('NHWC') })
        : writer.node('MatMul', [x, weights], {
            transpose_a: { b: false },
            transpose_b: { b: false }
          });
      x = writer.node('BiasAdd', [x, writer.floats([outputs], this.random.vector(outputs))]);
      if (index < units.length - 1) x = writer.node('Relu', [x]);
    });
    if (isMap) x = writer.node('Squeeze', [x], { squeeze_dims: numbers([1, 2]) });
    if (softmax) writer.node('Softmax', [x]);
  }

  pooled(end: string, pooling: string, map: number, isMap: boolean): string {
    const { writer } = this;
    if (pooling === 'flatten') return end;
    if (pooling === 'average') {
      const size = numbers([1, map, map, 1]);
      const attr = { ksize: size, strides: numbers([1, 1, 1, 1]), padding: word('VALID') };
      return writer.node('AvgPool', [end], { ...attr, data_format: word('NHWC') });
    }
    const keep = { b: pooling === 'kept-mean' || isMap };
    return writer.node('Mean', [end, writer.wholes([2], [1, 2])], { keep_dims: keep });
  }
}

function windowOf({ stride }: LayerSpec, padding: string) {
  return {
    strides: numbers([1, stride, stride, 1]),
    dilations: numbers([1, 1, 1, 1]),
    padding: word(padding)
  };
}
