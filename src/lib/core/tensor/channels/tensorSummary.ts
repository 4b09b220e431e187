import type { Activations } from '../../network/spec.ts';
import { channelStatistics, channelSums, type ChannelStatistics } from './channelStatistics.ts';

/** What is said of a tensor at a glance; computed where the tensor is, beside the page. */
export interface TensorSummary {
  /** Share of values that are exactly zero. */
  readonly zeros: number;
  /** Share of values at the upper clip of ReLU6. */
  readonly sixes: number;
  readonly low: number;
  readonly high: number;
  /** The channel whose values vary most; of a map of one position the one with the largest value. */
  readonly telling: number;
  readonly channels: ChannelStatistics;
}

/** Two passes over a tensor [height, width, channels]. */
export function summarise(tensor: Activations): TensorSummary {
  const sums = channelSums(tensor);
  const channels = channelStatistics(tensor, sums);
  const isSingle = tensor.height * tensor.width === 1;
  const total = (counts: Float64Array) => counts.reduce((sum, count) => sum + count, 0);
  return {
    zeros: total(sums.zeros) / tensor.data.length,
    sixes: total(sums.sixes) / tensor.data.length,
    low: sums.lows.reduce((least, low) => Math.min(least, low), Infinity),
    high: sums.highs.reduce((most, high) => Math.max(most, high), -Infinity),
    telling: indexOfLargest(isSingle ? channels.means : channels.variances),
    channels
  };
}

/** The first of equals. */
function indexOfLargest(values: Float64Array): number {
  return values.reduce((best, value, index) => (value > values[best] ? index : best), 0);
}
