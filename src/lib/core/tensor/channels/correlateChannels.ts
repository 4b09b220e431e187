import type { Activations } from '../../network/spec.ts';
import { channelStatistics } from './channelStatistics.ts';

/**
 * Pearson's correlation over the picture of channel c of one tensor with channel c of another; not
 * a number where one of the two is constant.
 * @throws RangeError if the tensors differ in height, width or channels
 */
export function correlateChannels(one: Activations, other: Activations): Float64Array {
  const { height, width, channels } = one;
  if (other.height !== height || other.width !== width || other.channels !== channels)
    throw new RangeError('Only tensors of one shape can be correlated channel by channel.');
  const first = channelStatistics(one);
  const second = channelStatistics(other);
  const sums = new Float64Array(channels);
  for (let start = 0; start < one.data.length; start += channels)
    for (let c = 0; c < channels; c++)
      sums[c] += (one.data[start + c] - first.means[c]) * (other.data[start + c] - second.means[c]);
  const pixels = height * width;
  return sums.map((sum, c) => {
    const spread = Math.sqrt(first.variances[c] * second.variances[c]);
    // rounding may leave a hair more than 1
    return spread > 0 ? Math.max(-1, Math.min(1, sum / pixels / spread)) : NaN;
  });
}
