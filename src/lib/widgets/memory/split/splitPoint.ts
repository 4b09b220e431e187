import type { SplitResult } from '#lib/model/studies/split.ts';
import { timingOf, type Timing } from '../timing.ts';
import type { SplitPrediction } from './splitPrediction.ts';

/** A number of slices that was tried: what was predicted, and what came out. */
export interface TriedSplit extends SplitPrediction {
  readonly measuredBytes: number;
  readonly timing: Timing;
  /** In times of the block in one piece, each run by the run of one piece of the same round. */
  readonly ratio: Timing;
  /** Largest absolute difference to the whole block's output. */
  readonly error: number;
}

/** What was measured beside what was predicted; relative times need the block in one piece. */
export function triedSplits(
  predictions: readonly SplitPrediction[],
  { points }: SplitResult
): TriedSplit[] {
  const whole = points.find(({ slices }) => slices === 1);
  if (!whole) return [];
  return points.flatMap(({ slices, peakBytes, times, error }) => {
    const prediction = predictions.find((candidate) => candidate.slices === slices);
    if (!prediction) return [];
    // what slows the machine for a while slows both runs of a round
    const ratio = timingOf(times.map((time, round) => time / whole.times[round]));
    return [{ ...prediction, measuredBytes: peakBytes, timing: timingOf(times), ratio, error }];
  });
}

export function largestError(tried: readonly TriedSplit[]): number {
  return Math.max(...tried.map(({ error }) => error));
}
