/** How often values occur: two of them, the clips of ReLU6, apart from all others. */
export interface ValueCounts {
  /** Values that are exactly 0. */
  readonly zeros: number;
  /** Values that are exactly 6, the upper clip of ReLU6; counted in a bin where nothing clips. */
  readonly sixes: number;
  /** Left edge of the first bin and right edge of the last. */
  readonly low: number;
  readonly high: number;
  /** The other values, in bins of equal width; one on an edge belongs to the bin on its right. */
  readonly bins: readonly number[];
  /** Values outside low … high, or not numbers. */
  readonly outside: number;
  readonly total: number;
}

/**
 * Counts values in bins of equal width, exact zeros and, where the layer clips at 6, exact sixes by
 * themselves: after ReLU6 these are single numbers that hold a finite share of all.
 * @param clipped whether the layer ends in ReLU6
 */
export function countValues(
  data: ArrayLike<number>,
  { low, high }: { readonly low: number; readonly high: number },
  binCount: number,
  clipped: boolean
): ValueCounts {
  const bins = new Array<number>(binCount).fill(0);
  const scale = high > low ? binCount / (high - low) : 0;
  let [zeros, sixes, outside] = [0, 0, 0];
  for (let i = 0; i < data.length; i++) {
    const value = data[i];
    if (value === 0) zeros++;
    else if (clipped && value === 6) sixes++;
    else if (value >= low && value <= high)
      bins[Math.min(binCount - 1, Math.floor((value - low) * scale))]++;
    else outside++;
  }
  return { zeros, sixes, low, high, bins, outside, total: data.length };
}
