import { activate } from '../../../engine/reference.ts';
import { paddingOf, tensorShapes, type Shape } from '../../../network/shapes.ts';
import type { LayerSpec, LayerWeights, NetworkModel } from '../../../network/spec.ts';
import { keyOf, operationsOf } from '../operations.ts';

/**
 * A run in float64 throughout, so that differences of neighbouring runs mean something.
 * @param put tensors, by key, that take the place of what the network would make
 */
export function float64Run(
  { spec, weights }: NetworkModel,
  put: ReadonlyMap<string, Float64Array>
): Map<string, Float64Array> {
  const shapes = tensorShapes(spec);
  const tensors = new Map(put);
  for (const { makes, reads, layer } of operationsOf(spec)) {
    const key = keyOf(makes);
    if (tensors.has(key)) continue;
    const inputs = reads.map((read) => tensors.get(keyOf(read))!);
    if (!layer)
      tensors.set(
        key,
        inputs[0].map((value, i) => value + inputs[1][i])
      );
    else {
      const [from, to] = [shapes.get(keyOf(reads[0]))!, shapes.get(key)!];
      tensors.set(key, runLayer(layer, inputs[0], from, to, weights.get(key)));
    }
  }
  return tensors;
}

function runLayer(
  layer: LayerSpec,
  input: Float64Array,
  from: Shape,
  to: Shape,
  weights: LayerWeights | undefined
): Float64Array {
  return Float64Array.from({ length: to.height * to.width * to.channels }, (_, i) => {
    const c = i % to.channels;
    const [y, x] = [Math.floor(i / to.channels / to.width), Math.floor(i / to.channels) % to.width];
    if (!weights) return mean(input, from.channels, c);
    const sum = weights.bias[c] + sumAt(layer, input, from, weights.kernel, [y, x, c]);
    return activate(sum, layer.activation);
  });
}

function mean(input: Float64Array, channels: number, c: number): number {
  const values = input.filter((_, i) => i % channels === c);
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

function sumAt(
  layer: LayerSpec,
  input: Float64Array,
  { height, width, channels }: Shape,
  kernel: Float32Array,
  [y, x, c]: readonly [number, number, number]
): number {
  const { kind, kernelSize, stride, dilation, outputChannels } = layer;
  const row = y * stride - paddingOf(layer, height, 'height')[0];
  const column = x * stride - paddingOf(layer, width, 'width')[0];
  let sum = 0;
  for (let position = 0; position < kernelSize * kernelSize; position++) {
    const r = row + Math.floor(position / kernelSize) * dilation;
    const q = column + (position % kernelSize) * dilation;
    if (r < 0 || q < 0 || r >= height || q >= width) continue;
    const at = (r * width + q) * channels;
    if (kind === 'depthwise') sum += input[at + c] * kernel[position * channels + c];
    else
      for (let k = 0; k < channels; k++)
        sum += input[at + k] * kernel[(position * channels + k) * outputChannels + c];
  }
  return sum;
}
