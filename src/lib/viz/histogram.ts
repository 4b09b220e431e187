export interface Histogram {
  /** Value at the left edge of the first bin and at the right edge of the last. */
  readonly low: number;
  readonly high: number;
  readonly counts: readonly number[];
  /** Values that are not counted because they lie outside low…high or are not numbers. */
  readonly outside: number;
}

/** Counts values in `bins` bins of equal width; a value at the upper end belongs to the last bin. */
export function histogram(
  values: ArrayLike<number>,
  low: number,
  high: number,
  bins: number
): Histogram {
  const counts = new Array<number>(bins).fill(0);
  const scale = high > low ? bins / (high - low) : 0;
  let outside = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (value >= low && value <= high)
      counts[Math.min(bins - 1, Math.floor((value - low) * scale))]++;
    else outside++;
  }
  return { low, high, counts, outside };
}

/**
 * Height of a bar as a share of the largest. One bin, the zeros after ReLU6, is often a hundred times
 * the others, so the root of the count is drawn, and the axis says so.
 */
export function barHeights({ counts }: Histogram): number[] {
  const most = Math.max(1, ...counts);
  return counts.map((count) => Math.sqrt(count / most));
}
