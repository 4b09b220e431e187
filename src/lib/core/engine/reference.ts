import { layerOutputShape, paddingOf } from '#lib/core/network/shapes.ts';
import type {
  Activation,
  Activations,
  LayerSpec,
  LayerWeights,
  NetworkModel,
  StageSpec
} from '#lib/core/network/spec.ts';
import { outputTap, weightKey } from '#lib/core/network/spec.ts';

/**
 * The network in plain loops and float64 sums, to test engines against. Slow, and as close to the
 * definition as code gets.
 * @returns every tensor by `stage.tap`, the picture as `image.image`
 */
export function referenceRun(model: NetworkModel, input: Float32Array): Map<string, Activations> {
  const { spec, weights } = model;
  const tensors = new Map<string, Activations>();
  const channels = spec.stages[0].layers[0].inputChannels;
  const size = { height: spec.inputHeight, width: spec.inputWidth };
  tensors.set('image.image', { ...size, channels, data: input });
  for (const stage of spec.stages) runStage(stage, weights, tensors);
  return tensors;
}

function runStage(
  stage: StageSpec,
  weights: NetworkModel['weights'],
  tensors: Map<string, Activations>
): void {
  const input = present(tensors, weightKey(stage.input.stage, stage.input.tap));
  for (const layer of stage.layers) {
    const from = layer.from === 'input' ? input : present(tensors, weightKey(stage.id, layer.from));
    const key = weightKey(stage.id, layer.tap);
    tensors.set(key, referenceLayer(layer, from, weights.get(key)));
  }
  if (stage.shortcut) {
    const projection = present(tensors, weightKey(stage.id, 'project'));
    const data = projection.data.map((value, i) => value + input.data[i]);
    tensors.set(weightKey(stage.id, outputTap(stage)), { ...projection, data });
  }
}

function present<T>(map: ReadonlyMap<string, T>, key: string): T {
  const value = map.get(key);
  if (value === undefined) throw new RangeError(`There is no tensor called ${key}`);
  return value;
}

/** One layer by its definition: padding with zeros, bias, activation. */
export function referenceLayer(
  layer: LayerSpec,
  input: Activations,
  weights: LayerWeights | undefined
): Activations {
  if (layer.kind === 'pool') return meanOverMap(input);
  if (!weights) throw new RangeError(`No weights for layer ${layer.tap}`);
  const { height, width, channels } = layerOutputShape(layer, input);
  const data = new Float32Array(height * width * channels);
  const sumAt = layer.kind === 'depthwise' ? depthwiseSum : convolutionSum;
  for (let i = 0; i < data.length; i++) {
    const c = i % channels;
    const x = Math.floor(i / channels) % width;
    const y = Math.floor(i / channels / width);
    const sum = sumAt(layer, input, weights.kernel, y, x, c) + weights.bias[c];
    data[i] = activate(sum, layer.activation);
  }
  return { height, width, channels, data };
}

/** Calls `visit` for every kernel position that falls on the map. */
function overWindow(
  layer: LayerSpec,
  { height, width }: Activations,
  y: number,
  x: number,
  visit: (kernelPosition: number, pixel: number) => void
): void {
  const { kernelSize, stride, dilation } = layer;
  const [top] = paddingOf(layer, height, 'height');
  const [left] = paddingOf(layer, width, 'width');
  for (let ky = 0; ky < kernelSize; ky++) {
    for (let kx = 0; kx < kernelSize; kx++) {
      const row = y * stride + ky * dilation - top;
      const column = x * stride + kx * dilation - left;
      const inside = row >= 0 && row < height && column >= 0 && column < width;
      if (inside) visit(ky * kernelSize + kx, row * width + column);
    }
  }
}

type Sum = (
  layer: LayerSpec,
  input: Activations,
  kernel: Float32Array,
  y: number,
  x: number,
  c: number
) => number;

const convolutionSum: Sum = (layer, input, kernel, y, x, c) => {
  const { inputChannels, outputChannels } = layer;
  let sum = 0;
  overWindow(layer, input, y, x, (position, pixel) => {
    for (let k = 0; k < inputChannels; k++) {
      const weight = kernel[(position * inputChannels + k) * outputChannels + c];
      sum += input.data[pixel * inputChannels + k] * weight;
    }
  });
  return sum;
};

const depthwiseSum: Sum = (layer, input, kernel, y, x, c) => {
  const channels = layer.outputChannels;
  let sum = 0;
  overWindow(layer, input, y, x, (position, pixel) => {
    sum += input.data[pixel * channels + c] * kernel[position * channels + c];
  });
  return sum;
};

function meanOverMap({ height, width, channels, data }: Activations): Activations {
  const sums = new Float64Array(channels);
  for (let i = 0; i < data.length; i++) sums[i % channels] += data[i];
  const means = Float32Array.from(sums, (sum) => sum / (height * width));
  return { height: 1, width: 1, channels, data: means };
}

export function activate(value: number, activation: Activation): number {
  if (activation === 'linear') return value;
  return activation === 'relu6' ? Math.min(6, Math.max(0, value)) : Math.max(0, value);
}
