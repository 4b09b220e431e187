import type { ChannelStatistics } from '#lib/core/tensor/channels/channelStatistics.ts';
import { inOrder, rank } from '#lib/core/tensor/channels/rank.ts';
import type { ChannelOrder } from '../channelParams.ts';

export interface Arrangement {
  readonly order: ChannelOrder;
  /** Sum over the map of gradient × activation, once it is known. */
  readonly contribution?: ArrayLike<number>;
  readonly skipZero: boolean;
  /** Least mean of the absolute values. */
  readonly leastMean: number;
}

/**
 * The channels that are shown, in order: the largest first, equals by their number. An order by
 * contributions that are not known yet is that of the numbers.
 */
export function arrange(statistics: ChannelStatistics, how: Arrangement): number[] {
  const { sizes, zeros } = statistics;
  return ordered(statistics, how).filter(
    (channel) => sizes[channel] >= how.leastMean && !(how.skipZero && zeros[channel] === 1)
  );
}

function ordered(
  { means, variances, zeros }: ChannelStatistics,
  { order, contribution }: Arrangement
): number[] {
  const keys = {
    index: undefined,
    mean: means,
    variance: variances,
    zeros,
    contribution
  }[order];
  return keys ? rank(keys) : inOrder(means.length);
}

/** Stops of the slider from 0 to the largest channel's mean, as the address writes them. */
export function leastMeanStops({ sizes }: ChannelStatistics, count = 20): number[] {
  const most = sizes.reduce((largest, size) => Math.max(largest, size), 0);
  const stops = Array.from({ length: count + 1 }, (_, step) =>
    Number(((most * step) / count).toFixed(3))
  );
  // rounded up, the last stop would leave out the largest channel
  return [...new Set(stops.filter((stop) => stop <= most))];
}
