/** Bins of equal width between two values, or of equal ratio. */
export interface Bins {
  readonly low: number;
  readonly high: number;
  readonly count: number;
  readonly spacing: 'linear' | 'log';
}

/** For shares of lost directions. */
export const lostBins: Bins = { low: 0, high: 1, count: 480, spacing: 'linear' };
/** For ‖f(x) − x/2‖² / ‖x‖²: 64 bins a power of ten, so that a quantile is known to 4 %. */
export const errorBins: Bins = { low: 1e-5, high: 1e5, count: 640, spacing: 'log' };

/** The bin of a value; what lies outside belongs to the first or the last one. */
export function binOf({ low, high, count, spacing }: Bins, value: number): number {
  const share =
    spacing === 'linear'
      ? (value - low) / (high - low)
      : Math.log(value / low) / Math.log(high / low);
  return Math.max(0, Math.min(count - 1, Math.floor(share * count)));
}

/** Lower edge of a bin; `bin` may be a fraction, and `count` gives the upper end. */
export function binEdge({ low, high, count, spacing }: Bins, bin: number): number {
  const share = bin / count;
  return spacing === 'linear' ? low + share * (high - low) : low * (high / low) ** share;
}

/**
 * Value below which a share of all counted values lies, as if they were evenly spread inside their
 * bin: no further off than a bin is wide. NaN where nothing was counted.
 * @param counts one number a bin
 */
export function binQuantile(bins: Bins, counts: ArrayLike<number>, share: number): number {
  let all = 0;
  for (let bin = 0; bin < counts.length; bin++) all += counts[bin];
  if (all === 0) return NaN;
  let left = share * all;
  for (let bin = 0; bin < counts.length; bin++) {
    if (counts[bin] > 0 && left <= counts[bin]) return binEdge(bins, bin + left / counts[bin]);
    left -= counts[bin];
  }
  return bins.high;
}
