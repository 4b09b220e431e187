import type { Activations } from '#lib/core/network/spec.ts';

/** What can be said of every channel of a tensor by itself; one entry a channel. */
export interface ChannelStatistics {
  readonly means: Float64Array;
  /** Mean of the absolute values; equal to the mean where nothing is negative. */
  readonly sizes: Float64Array;
  /** Population variance over the picture. */
  readonly variances: Float64Array;
  /** Share of values that are exactly zero. */
  readonly zeros: Float64Array;
}

/** Two passes over a tensor [height, width, channels], summed in float64. */
export function channelStatistics({
  height,
  width,
  channels,
  data
}: Activations): ChannelStatistics {
  const pixels = height * width;
  const means = new Float64Array(channels);
  const sizes = new Float64Array(channels);
  const variances = new Float64Array(channels);
  const zeros = new Float64Array(channels);
  for (let start = 0; start < data.length; start += channels)
    for (let c = 0; c < channels; c++) {
      const value = data[start + c];
      means[c] += value;
      sizes[c] += Math.abs(value);
      if (value === 0) zeros[c]++;
    }
  for (let c = 0; c < channels; c++) {
    means[c] /= pixels;
    sizes[c] /= pixels;
    zeros[c] /= pixels;
  }
  for (let start = 0; start < data.length; start += channels)
    for (let c = 0; c < channels; c++) {
      const distance = data[start + c] - means[c];
      variances[c] += (distance * distance) / pixels;
    }
  return { means, sizes, variances, zeros };
}
