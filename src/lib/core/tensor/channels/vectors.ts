import type { LayerSpec, LayerWeights } from '../../network/spec.ts';

/** Vectors of one length under each other, row-major [count, dimension]. */
export interface Vectors {
  readonly count: number;
  readonly dimension: number;
  readonly data: Float32Array;
}

/**
 * The weights of a layer as a matrix [inputs, outputs]: a 1×1 convolution's rows are its input
 * channels; of a 3×3 one they are [row, column, input channel], of a depthwise one the nine places.
 */
export function weightMatrix(layer: LayerSpec, { kernel }: LayerWeights): Vectors {
  const dimension = layer.outputChannels;
  return { count: kernel.length / dimension, dimension, data: kernel };
}

/** Rows become columns. */
export function transpose({ count, dimension, data }: Vectors): Vectors {
  const turned = new Float32Array(data.length);
  for (let row = 0; row < count; row++)
    for (let column = 0; column < dimension; column++)
      turned[column * count + row] = data[row * dimension + column];
  return { count: dimension, dimension: count, data: turned };
}

/** Euclidean length of every vector, summed in float64. */
export function norms({ count, dimension, data }: Vectors): Float64Array {
  return Float64Array.from({ length: count }, (_, row) => {
    let sum = 0;
    for (let i = row * dimension; i < (row + 1) * dimension; i++) sum += data[i] * data[i];
    return Math.sqrt(sum);
  });
}
