import type { Detection } from '../predictions/detection/detection.ts';

/** Overlap above which a detection of the same class counts as the same one. */
const keptOverlap = 0.9;

/** What has become of one detection of the healthy network. */
export interface Fate {
  readonly healthy: Detection;
  /** The operated network's detection of the same class with IoU > 0.9; missing: it is lost. */
  readonly operated?: Detection;
  /** Score of the same class at the same default box, whether or not it is still a detection. */
  readonly scoreAtAnchor: number;
}

export interface Fates {
  readonly fates: readonly Fate[];
  /** Detections of the operated network that are none of the healthy one's. */
  readonly extra: readonly Detection[];
}

/**
 * Pairs detections of two networks on one picture: of the same class, with the largest overlap above
 * 0.9, best score first; each one once.
 * @param scoreAt score of a class (by index) at a default box in the operated network
 */
export function fatesOf(
  healthy: readonly Detection[],
  operated: readonly Detection[],
  scoreAt: (anchor: number, classIndex: number) => number
): Fates {
  const left = new Set(operated);
  const fates = healthy.map((detection): Fate => {
    const candidates = [...left]
      .filter(({ classIndex }) => classIndex === detection.classIndex)
      .map((other) => ({ other, overlap: boxOverlap(detection.box, other.box) }))
      .filter(({ overlap }) => overlap > keptOverlap)
      .sort((a, b) => b.overlap - a.overlap);
    const match = candidates[0]?.other;
    if (match) left.delete(match);
    const scoreAtAnchor = scoreAt(detection.anchor, detection.classIndex);
    return { healthy: detection, ...(match && { operated: match }), scoreAtAnchor };
  });
  return { fates, extra: [...left] };
}

/** Intersection over union of two boxes [x, y, width, height]; 0 where either is empty. */
export function boxOverlap(a: Detection['box'], b: Detection['box']): number {
  const width = Math.min(a[0] + a[2], b[0] + b[2]) - Math.max(a[0], b[0]);
  const height = Math.min(a[1] + a[3], b[1] + b[3]) - Math.max(a[1], b[1]);
  if (width <= 0 || height <= 0) return 0;
  const shared = width * height;
  return shared / (a[2] * a[3] + b[2] * b[3] - shared);
}
