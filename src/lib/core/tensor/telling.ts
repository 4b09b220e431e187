import type { Activations } from '../network/spec.ts';

/** One channel of a tensor, taken out. */
export interface Channel {
  readonly channel: number;
  readonly height: number;
  readonly width: number;
  /** Row-major [height, width]. */
  readonly values: Float32Array;
  /** Smallest and largest value. */
  readonly range: readonly [number, number];
}

/**
 * The channel whose values vary most over the picture (largest population variance; the first of
 * equals), which is the one that tells most at a glance; of a map of one position, where nothing
 * varies, the channel with the largest value, among logits the likeliest class. A choice of what to
 * show, no claim about what the network finds important.
 */
export function tellingChannel(tensor: Activations): Channel {
  const isSingle = tensor.height * tensor.width === 1;
  const rated = isSingle ? Float64Array.from(tensor.data) : channelVariances(tensor);
  const channel = rated.reduce((best, value, c) => (value > rated[best] ? c : best), 0);
  return takeChannel(tensor, channel);
}

/** Channel `channel` of a tensor as a map of its own. @throws RangeError if there is no such channel */
export function takeChannel(tensor: Activations, channel: number): Channel {
  const { height, width, channels, data } = tensor;
  if (!(channel >= 0 && channel < channels)) {
    throw new RangeError(`Channel ${channel} of ${channels} does not exist`);
  }
  const values = new Float32Array(height * width);
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < values.length; i++) {
    const value = data[i * channels + channel];
    values[i] = value;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { channel, height, width, values, range: [low, high] };
}

/** Population variance of every channel over the picture, in float64. */
function channelVariances({ height, width, channels, data }: Activations): Float64Array {
  const pixels = height * width;
  const means = new Float64Array(channels);
  for (let start = 0; start < data.length; start += channels)
    for (let c = 0; c < channels; c++) means[c] += data[start + c] / pixels;
  const variances = new Float64Array(channels);
  for (let start = 0; start < data.length; start += channels)
    for (let c = 0; c < channels; c++) {
      const distance = data[start + c] - means[c];
      variances[c] += (distance * distance) / pixels;
    }
  return variances;
}
