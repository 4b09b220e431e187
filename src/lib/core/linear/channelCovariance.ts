import type { Activations } from '../network/spec.ts';

/** A symmetric matrix, row-major, and its side. */
export interface SymmetricMatrix {
  readonly size: number;
  readonly values: Float64Array;
}

/**
 * Covariance of the channels over all pixels (divided by their number), [channels × channels]. With
 * X the pixels × channels matrix after each channel's mean is taken out, it is XᵀX / pixels.
 */
export function channelCovariance(tensor: Activations): SymmetricMatrix {
  const { channels } = tensor;
  const rows = centred(tensor);
  return productOfColumns(rows, channels, rows.length / channels);
}

/**
 * A matrix with the covariance's eigenvalues but for zeros, as small as possible: the covariance
 * itself, or XXᵀ / pixels where there are fewer pixels than channels.
 */
export function spectralMatrix(tensor: Activations): SymmetricMatrix {
  const { data, channels } = tensor;
  const pixels = data.length / channels;
  if (channels <= pixels) return channelCovariance(tensor);
  return productOfColumns(transposed(centred(tensor), channels), pixels, pixels);
}

function centred({ data, channels }: Activations): Float64Array {
  const pixels = data.length / channels;
  const mean = new Float64Array(channels);
  for (let i = 0; i < data.length;)
    for (let channel = 0; channel < channels; channel++, i++) mean[channel] += data[i];
  const rows = new Float64Array(data.length);
  for (let i = 0; i < data.length;)
    for (let channel = 0; channel < channels; channel++, i++)
      rows[i] = data[i] - mean[channel] / pixels;
  return rows;
}

function transposed(rows: Float64Array, width: number): Float64Array {
  const height = rows.length / width;
  const turned = new Float64Array(rows.length);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) turned[x * height + y] = rows[y * width + x];
  return turned;
}

/** RᵀR / divisor for rows of `size` values: one walk over the rows, half of the matrix, then mirrored. */
function productOfColumns(rows: Float64Array, size: number, divisor: number): SymmetricMatrix {
  const values = new Float64Array(size * size);
  for (let from = 0; from < rows.length; from += size)
    for (let i = 0; i < size; i++) {
      const value = rows[from + i];
      const row = i * size;
      for (let j = 0; j <= i; j++) values[row + j] += value * rows[from + j];
    }
  for (let i = 0; i < size; i++)
    for (let j = 0; j <= i; j++)
      values[j * size + i] = values[i * size + j] = values[i * size + j] / divisor;
  return { size, values };
}
