import { median, quantileSorted } from 'd3';
import { seededUniform } from '../random/seededUniform.ts';

export interface PairedInterval {
  readonly median: number;
  /** Ends of the 95 % interval of the median. */
  readonly low: number;
  readonly high: number;
}

/** Below this many pairs an interval would only look like one. */
export const fewestPairs = 6;

/**
 * Median of paired differences with its percentile-bootstrap interval: pairs are drawn with
 * replacement, as many as there are, and the middle 95 % of the medians is the interval
 * (Efron and Tibshirani 1993, chapter 13).
 * @returns undefined below `fewestPairs` pairs
 */
export function pairedInterval(
  differences: readonly number[],
  { resamples = 2000, seed = 1 } = {}
): PairedInterval | undefined {
  const count = differences.length;
  if (count < fewestPairs) return undefined;
  const uniform = seededUniform(seed);
  const drawn = new Float64Array(count);
  const medians = Float64Array.from({ length: resamples }, () => {
    for (let i = 0; i < count; i++) drawn[i] = differences[Math.floor(uniform() * count)];
    return median(drawn)!;
  }).sort();
  return {
    median: median(differences)!,
    low: quantileSorted(medians, 0.025)!,
    high: quantileSorted(medians, 0.975)!
  };
}
