import type { Activations } from '#lib/core/network/spec.ts';
import type { WeakestPixel } from './activity.ts';
import { symmetricEigenvalues } from '../linear/symmetricEigenvalues.ts';

/** Squares of singular values below this share of the largest are rounding errors of the weights. */
const noise = 1e-12;

/**
 * The pixel at which the fewest channels lie strictly between the clips, and whether they determine
 * the layer's input: the paper's Lemma 2 (appendix A) asks for weights of full rank, not for a count.
 * @param kernel of the expanding layer, [inputs × outputs] row-major
 * @param inside counts of such channels at each pixel
 */
export function weakestPixel(
  stage: string,
  tensor: Activations,
  inside: Uint16Array,
  kernel: Float32Array,
  ceiling: number
): WeakestPixel {
  const { data, channels, width } = tensor;
  const pixel = inside.indexOf(inside.reduce((least, count) => Math.min(least, count), channels));
  const values = data.subarray(pixel * channels, (pixel + 1) * channels);
  const carriers = [...values.keys()].filter((i) => values[i] > 0 && values[i] < ceiling);
  return {
    stage,
    x: pixel % width,
    y: Math.floor(pixel / width),
    inside: carriers.length,
    ...determination(kernel, channels, carriers)
  };
}

/** Rank and condition of the columns of a kernel that belong to some channels. */
export function determination(
  kernel: Float32Array,
  channels: number,
  carriers: readonly number[]
): { rank: number; condition: number } {
  const size = kernel.length / channels;
  const values = new Float64Array(size * size);
  for (const channel of carriers)
    for (let i = 0; i < size; i++)
      for (let j = 0; j < size; j++)
        values[i * size + j] += kernel[i * channels + channel] * kernel[j * channels + channel];
  const squares = symmetricEigenvalues({ size, values });
  const rank = squares.filter((square) => square > noise * squares[0]).length;
  const condition = rank === size ? Math.sqrt(squares[0] / squares[size - 1]) : Infinity;
  return { rank, condition };
}
