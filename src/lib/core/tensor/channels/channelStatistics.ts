import type { Activations } from '../../network/spec.ts';

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

/** Sums over the picture, one entry a channel. */
export interface ChannelSums {
  readonly sums: Float64Array;
  readonly sizes: Float64Array;
  /** How many values are exactly 0 and, at the upper clip of ReLU6, exactly 6. */
  readonly zeros: Float64Array;
  readonly sixes: Float64Array;
  readonly lows: Float64Array;
  readonly highs: Float64Array;
}

/** One pass over a tensor [height, width, channels], in the order of its memory. */
export function channelSums({ channels, data }: Activations): ChannelSums {
  const [sums, sizes, zeros, sixes] = Array.from({ length: 4 }, () => new Float64Array(channels));
  const lows = new Float64Array(channels).fill(Infinity);
  const highs = new Float64Array(channels).fill(-Infinity);
  for (let start = 0; start < data.length; start += channels)
    for (let c = 0; c < channels; c++) {
      const value = data[start + c];
      sums[c] += value;
      sizes[c] += Math.abs(value);
      if (value === 0) zeros[c]++;
      else if (value === 6) sixes[c]++;
      if (value < lows[c]) lows[c] = value;
      if (value > highs[c]) highs[c] = value;
    }
  return { sums, sizes, zeros, sixes, lows, highs };
}

/** Population variance of every channel over the picture, in float64. */
function channelVariances(
  { height, width, channels, data }: Activations,
  means: Float64Array
): Float64Array {
  const variances = new Float64Array(channels);
  for (let start = 0; start < data.length; start += channels)
    for (let c = 0; c < channels; c++) {
      const distance = data[start + c] - means[c];
      variances[c] += distance * distance;
    }
  return variances.map((sum) => sum / (height * width));
}

/** Two passes over a tensor [height, width, channels], summed in float64. */
export function channelStatistics(
  tensor: Activations,
  known: ChannelSums = channelSums(tensor)
): ChannelStatistics {
  const mean = (sum: number) => sum / (tensor.height * tensor.width);
  const means = known.sums.map(mean);
  return {
    means,
    sizes: known.sizes.map(mean),
    variances: channelVariances(tensor, means),
    zeros: known.zeros.map(mean)
  };
}
