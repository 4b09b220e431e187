import type { Corners } from './decodeBox.ts';

/** A box that asks to be kept. */
export interface Candidate {
  readonly corners: Corners;
  readonly score: number;
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
 * Keeps the best candidate, drops those that overlap it by more than `iou`, and goes on with the
 * best of the rest, whatever their classes. Of equal scores the earlier one counts as better.
 * @returns at most `most` of the candidates, best first
 */
export function nonMaximumSuppression<T extends Candidate>(
  candidates: readonly T[],
  iou: number,
  most: number
): T[] {
  const kept: T[] = [];
  for (const candidate of [...candidates].sort((a, b) => b.score - a.score)) {
    if (kept.length === most) break;
    const hidden = kept.some(
      ({ corners }) => intersectionOverUnion(corners, candidate.corners) > iou
    );
    if (!hidden) kept.push(candidate);
  }
  return kept;
}
