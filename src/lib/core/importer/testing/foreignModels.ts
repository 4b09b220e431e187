import { GraphWriter, numbers, word } from './graphWriter.ts';
import { KerasWriter } from './kerasModel.ts';
import { RandomWeights } from './randomWeights.ts';

/** Writes small networks of other families, layer by layer, in the dialect of frozen graphs. */
class ForeignWriter extends GraphWriter {
  readonly random = new RandomWeights(3);

  constructor() {
    super('float32', (index, op) => `${op}_${index}`);
  }

  picture(size = 32): string {
    const dim = [-1, size, size, 3].map((side) => ({ size: String(side) }));
    return this.node('Placeholder', [], { shape: { shape: { dim } } });
  }

  scalar(value: number): string {
    return this.floats([], Float32Array.of(value));
  }

  convolution(x: string, inputs: number, outputs: number, k = 1, stride = 1): string {
    return this.#convolve('Conv2D', x, [k, k, inputs, outputs], stride);
  }

  depthwise(x: string, channels: number, k = 3, stride = 1): string {
    return this.#convolve('DepthwiseConv2dNative', x, [k, k, channels, 1], stride);
  }

  #convolve(op: string, x: string, shape: readonly number[], stride: number): string {
    const weights = this.floats(shape, this.random.vector(shape.reduce((a, b) => a * b, 1)));
    const attr = { strides: numbers([1, stride, stride, 1]), padding: word('SAME') };
    return this.node(op, [x, weights], attr);
  }

  relu6(x: string): string {
    return this.node('Relu6', [x]);
  }

  hardSwish(x: string): string {
    const gate = this.relu6(this.node('AddV2', [x, this.scalar(3)]));
    return this.node('Mul', [this.node('Mul', [x, gate]), this.scalar(1 / 6)]);
  }

  swish(x: string): string {
    return this.node('Mul', [x, this.node('Sigmoid', [x])]);
  }

  /** Channels times a function of their means. */
  squeezed(x: string, channels: number): string {
    const mean = this.node('Mean', [x, this.wholes([2], [1, 2])], { keep_dims: { b: true } });
    const less = this.node('Relu', [this.convolution(mean, channels, 4)]);
    return this.node('Mul', [x, this.node('Sigmoid', [this.convolution(less, 4, channels)])]);
  }

  /** An inverted residual; what `inside` does stands after the depthwise convolution. */
  block(x: string, inputs: number, inside = (y: string) => y, k = 3): string {
    const wide = this.relu6(this.convolution(x, inputs, 24));
    const filtered = inside(this.relu6(this.depthwise(wide, 24, k)));
    return this.convolution(filtered, 24, 8);
  }
}

export function mobilenetV1() {
  const w = new ForeignWriter();
  let x = w.relu6(w.convolution(w.picture(), 3, 8, 3, 2));
  for (let i = 0; i < 3; i++) x = w.relu6(w.convolution(w.relu6(w.depthwise(x, 8)), 8, 8));
  return w.files();
}

export function mobilenetV3() {
  const w = new ForeignWriter();
  const stem = w.hardSwish(w.convolution(w.picture(), 3, 8, 3, 2));
  w.block(w.block(stem, 8), 8);
  return w.files();
}

/** Two blocks as in a MobileNetV2, then one with squeeze-and-excitation. */
export function mnasnet() {
  const w = new ForeignWriter();
  const stem = w.relu6(w.convolution(w.picture(), 3, 8, 3, 2));
  const first = w.block(w.block(stem, 8), 8);
  w.block(
    w.block(first, 8, (y) => w.squeezed(y, 24)),
    8
  );
  return w.files();
}

export function efficientNet() {
  const w = new ForeignWriter();
  const stem = w.swish(w.convolution(w.picture(), 3, 8, 3, 2));
  w.block(w.block(stem, 8), 8);
  return w.files();
}

/** EfficientNet-Lite: ReLU6 and no squeeze-and-excitation, but kernels of 5×5. */
export function efficientNetLite() {
  const w = new ForeignWriter();
  const stem = w.relu6(w.convolution(w.picture(), 3, 8, 3, 2));
  w.block(w.block(w.block(stem, 8), 8, undefined, 5), 8);
  return w.files();
}

export function resNet() {
  const w = new ForeignWriter();
  const ksize = { ksize: numbers([1, 3, 3, 1]), strides: numbers([1, 2, 2, 1]) };
  let x = w.node('Relu', [w.convolution(w.picture(), 3, 8, 7, 2)]);
  x = w.node('MaxPool', [x], { ...ksize, padding: word('SAME') });
  for (let i = 0; i < 4; i++) {
    const inner = w.node('Relu', [w.convolution(x, 8, 8, 3)]);
    x = w.node('Relu', [w.node('AddV2', [w.convolution(inner, 8, 8, 3), x])]);
  }
  return w.files();
}

export function vgg() {
  const w = new ForeignWriter();
  let x = w.picture();
  for (const inputs of [3, 8, 8]) x = w.node('Relu', [w.convolution(x, inputs, 8, 3)]);
  return w.files();
}

export function leaky() {
  const w = new ForeignWriter();
  const stem = w.node('LeakyRelu', [w.convolution(w.picture(), 3, 8, 3, 2)]);
  w.block(stem, 8);
  return w.files();
}

export function twoPictures() {
  const w = new ForeignWriter();
  const [a, b] = [0, 1].map(() => w.relu6(w.convolution(w.picture(), 3, 8, 3, 2)));
  w.block(w.node('AddV2', [a, b]), 8);
  return w.files();
}

export function grey() {
  const w = new ForeignWriter();
  w.block(w.relu6(w.convolution(w.picture(), 1, 8, 3, 2)), 8);
  return w.files();
}

export function perceptron() {
  const w = new ForeignWriter();
  w.node('MatMul', [w.picture(), w.floats([12, 4], w.random.vector(48))]);
  return w.files();
}

export function noWeights() {
  const w = new ForeignWriter();
  w.node('Softmax', [w.node('Reshape', [w.picture(), w.wholes([2], [-1, 4])])]);
  return w.files();
}

/** A shortcut that comes from elsewhere than the beginning of its block. */
export function wrongShortcut() {
  const w = new ForeignWriter();
  const stem = w.relu6(w.convolution(w.picture(), 3, 8, 3, 2));
  const first = w.block(stem, 8);
  const second = w.block(first, 8);
  const third = w.node('AddV2', [w.block(second, 8), first]);
  w.relu6(w.convolution(third, 8, 16));
  return w.files();
}

export function lstm() {
  const w = new KerasWriter();
  w.layer('InputLayer', 'words', [], { batch_input_shape: [null, 20, 8] });
  w.layer('LSTM', 'memory', ['words'], { units: 4 });
  w.weights.floats('memory/kernel', [8, 16], new RandomWeights(1).vector(128));
  return w.files(w.model('text'));
}

/** A detector that is no SSDLite, with 3×3 convolutions, on a backbone that is a MobileNetV2. */
export function otherDetector() {
  const w = new ForeignWriter();
  let x = w.relu6(w.convolution(w.picture(64), 3, 8, 3, 2));
  for (let i = 0; i < 3; i++) x = w.block(x, 8);
  const last = w.relu6(w.convolution(x, 8, 32));
  const neck = w.node('LeakyRelu', [w.convolution(last, 32, 16, 3)]);
  const [boxes, more] = [0, 1].map(() => w.convolution(neck, 16, 18));
  w.node('ConcatV2', [boxes, w.node('ResizeNearestNeighbor', [more, w.wholes([2], [32, 32])])]);
  return w.files();
}
