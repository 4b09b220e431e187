import { paddingOf, type Axis, type Resolution } from '../../network/shapes.ts';
import type { Activations, LayerSpec } from '../../network/spec.ts';

/**
 * The adjoint of a convolution as a forward one: what arrives at the output is spread out by the
 * stride with zeros between, padded, and convolved without padding, stride 1 and the layer's own
 * dilation, with the kernel turned by half a turn and, where it mixes channels, its inputs and
 * outputs exchanged. With `paddingOf`'s `before` of the forward layer, input row r gets
 * Σₖ g[(r + before − k · dilation) / stride] · w[k].
 */

/** What arrives at the output, spread out and padded; itself where there is nothing to do. */
export function spreadOut(layer: LayerSpec, arriving: Activations, input: Resolution): Activations {
  const { kernelSize, stride, dilation, padding } = layer;
  if (kernelSize === 1 && stride === 1 && !padding) return arriving;
  const reach = (kernelSize - 1) * dilation;
  const { channels, data } = arriving;
  const [height, width] = [input.height + reach, input.width + reach];
  const start = (size: number, axis: Axis) => reach - paddingOf(layer, size, axis)[0];
  const [top, left] = [start(input.height, 'height'), start(input.width, 'width')];
  const spread = new Float32Array(height * width * channels);
  for (let row = 0; row < arriving.height; row++)
    for (let column = 0; column < arriving.width; column++) {
      const [y, x] = [top + row * stride, left + column * stride];
      // what has seen nothing but padding gives nothing back
      if (y < 0 || x < 0 || y >= height || x >= width) continue;
      const from = (row * arriving.width + column) * channels;
      const to = (y * width + x) * channels;
      for (let c = 0; c < channels; c++) spread[to + c] = data[from + c];
    }
  return { height, width, channels, data: spread };
}

/**
 * @param kernel of the forward layer (`LayerWeights`)
 * @returns depthwise [kernelSize, kernelSize, channels]; else [kernelSize, kernelSize,
 * outputChannels, inputChannels]
 */
export function adjointKernel(layer: LayerSpec, kernel: Float32Array): Float32Array {
  const { kind, kernelSize, inputChannels, outputChannels } = layer;
  const positions = kernelSize * kernelSize;
  const block = kernel.length / positions;
  const turned = new Float32Array(kernel.length);
  for (let position = 0; position < positions; position++) {
    const from = kernel.subarray(position * block, (position + 1) * block);
    const start = (positions - 1 - position) * block;
    const to = turned.subarray(start, start + block);
    if (kind === 'depthwise') to.set(from);
    else transpose(from, to, inputChannels, outputChannels);
  }
  return turned;
}

function transpose(from: Float32Array, to: Float32Array, rows: number, columns: number): void {
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      to[column * rows + row] = from[row * columns + column];
}
