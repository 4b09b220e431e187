/** What a number of timed runs come to; in milliseconds, or in times of something. */
export interface Timing {
  readonly median: number;
  /** Half of the runs lie between these two. */
  readonly lower: number;
  readonly upper: number;
  readonly runs: number;
}

/** @param times one entry a run, at least one */
export function timingOf(times: readonly number[]): Timing {
  const sorted = times.toSorted((a, b) => a - b);
  return {
    median: quantile(sorted, 0.5),
    lower: quantile(sorted, 0.25),
    upper: quantile(sorted, 0.75),
    runs: sorted.length
  };
}

/** Linear between the two nearest of the sorted values. */
function quantile(sorted: readonly number[], share: number): number {
  const at = (sorted.length - 1) * share;
  const below = sorted[Math.floor(at)];
  return below + (sorted[Math.ceil(at)] - below) * (at % 1);
}
