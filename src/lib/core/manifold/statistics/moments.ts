/**
 * Means and variances of many quantities at once, one value at a time (Welford's recurrence): no
 * value is kept, and nothing is lost by subtracting large sums. Plain data, so that it can be posted.
 */
export interface Moments {
  readonly mean: Float64Array;
  /** Sum of squared distances from the mean. */
  readonly squares: Float64Array;
}

export function noMoments(quantities: number): Moments {
  return { mean: new Float64Array(quantities), squares: new Float64Array(quantities) };
}

/** Takes in the `count`-th value of one quantity, counted from 1. */
export function addValue(moments: Moments, quantity: number, value: number, count: number): void {
  const { mean, squares } = moments;
  const before = value - mean[quantity];
  mean[quantity] += before / count;
  squares[quantity] += before * (value - mean[quantity]);
}

/** Standard error of the mean of `count` values, from their sample variance; NaN for fewer than two. */
export function standardError({ squares }: Moments, quantity: number, count: number): number {
  return Math.sqrt(squares[quantity] / (count - 1) / count);
}
