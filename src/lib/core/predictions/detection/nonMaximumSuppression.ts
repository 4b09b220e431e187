import type { Corners } from './decodeBox.ts';

/** A box that asks to be kept. */
export interface Candidate {
  readonly corners: Corners;
  readonly score: number;
}

/** One turn of non-maximum suppression: who is taken, and whom that drops. */
export interface SuppressionStep<T extends Candidate> {
  readonly taken: T;
  /** Those that overlap it by `iou` or more and were still there, best first. */
  readonly dropped: readonly { readonly candidate: T; readonly overlap: number }[];
}

/** Intersection over union of two boxes; 0 where either is empty. */
export function intersectionOverUnion(a: Corners, b: Corners): number {
  const areaA = (a[2] - a[0]) * (a[3] - a[1]);
  const areaB = (b[2] - b[0]) * (b[3] - b[1]);
  if (!(areaA > 0) || !(areaB > 0)) return 0;
  const height = Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]));
  const width = Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
  const shared = height * width;
  return shared / (areaA + areaB - shared);
}

/**
 * Takes the best candidate, drops those that overlap it by `iou` or more, and goes on with the best
 * of the rest, whatever their classes. Of equal scores the earlier one counts as better. The same as
 * `tf.image.nonMaxSuppression` of TensorFlow.js.
 * @returns at most `most` steps
 */
export function suppressionSteps<T extends Candidate>(
  candidates: readonly T[],
  iou: number,
  most: number
): SuppressionStep<T>[] {
  const steps: SuppressionStep<T>[] = [];
  let waiting = byScore(candidates);
  while (waiting.length > 0 && steps.length < most) {
    const [taken, ...others] = waiting;
    const overlaps = others.map((candidate) => ({
      candidate,
      overlap: intersectionOverUnion(taken.corners, candidate.corners)
    }));
    const dropped = overlaps.filter(({ overlap }) => overlap >= iou);
    waiting = overlaps.filter(({ overlap }) => !(overlap >= iou)).map(({ candidate }) => candidate);
    steps.push({ taken, dropped });
  }
  return steps;
}

/** Best first; of equal scores the earlier one. */
export function byScore<T extends Candidate>(candidates: readonly T[]): T[] {
  return candidates.toSorted((a, b) => b.score - a.score);
}

/** What non-maximum suppression keeps: at most `most` of the candidates, best first. */
export function nonMaximumSuppression<T extends Candidate>(
  candidates: readonly T[],
  iou: number,
  most: number
): T[] {
  return suppressionSteps(candidates, iou, most).map(({ taken }) => taken);
}
