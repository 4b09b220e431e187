import type { DetectorSpec } from '../../network/spec.ts';
import { decodeBox, type Corners } from './decodeBox.ts';
import type { RawPredictions } from './rawPredictions.ts';
import type { Candidate } from './nonMaximumSuppression.ts';

/**
 * What the default boxes of one picture propose, before anything is suppressed: one entry for each
 * default box whose best class scores above some least score, in the order of the default boxes.
 */
export interface Candidates {
  /** Index of the default box. */
  readonly anchors: Uint16Array;
  /** Its best class, never the background. */
  readonly classes: Uint16Array;
  /** Sigmoid score of that class, 0…1. */
  readonly scores: Float64Array;
  /** Predicted boxes [candidates × 4]: ymin, xmin, ymax, xmax in 0…1 of the picture, not cut off. */
  readonly corners: Float64Array;
}

/** One of the candidates. */
export interface Scored extends Candidate {
  readonly anchor: number;
  readonly classIndex: number;
}

/** Scores from which candidates are handed out: a slider cannot go lower. */
export const leastScore = 0.05;

/** Best class and predicted box of every default box that scores above `least`. */
export function findCandidates(
  { boxes, logits }: RawPredictions,
  { classes, boxCoding }: DetectorSpec,
  anchors: Float32Array,
  least: number
): Scored[] {
  const found: Scored[] = [];
  for (let anchor = 0; anchor < anchors.length / 4; anchor++) {
    const classIndex = bestClass(logits, anchor, classes);
    const score = sigmoid(logits[anchor * classes + classIndex]);
    if (!(score > least)) continue;
    found.push({
      anchor,
      classIndex,
      score,
      corners: decodeBox(boxes, anchors, anchor, boxCoding)
    });
  }
  return found;
}

/** As typed arrays, which travel from a worker at little cost. */
export function packCandidates(found: readonly Scored[]): Candidates {
  return {
    anchors: Uint16Array.from(found, ({ anchor }) => anchor),
    classes: Uint16Array.from(found, ({ classIndex }) => classIndex),
    scores: Float64Array.from(found, ({ score }) => score),
    corners: Float64Array.from(found.flatMap(({ corners }) => [...corners]))
  };
}

/** Those above a score, one object each. */
export function unpackCandidates(candidates: Candidates, least: number): Scored[] {
  const { anchors, classes, scores, corners } = candidates;
  const found: Scored[] = [];
  scores.forEach((score, index) => {
    if (!(score > least)) return;
    const [top, left, bottom, right] = corners.subarray(4 * index);
    const box: Corners = [top, left, bottom, right];
    found.push({ anchor: anchors[index], classIndex: classes[index], score, corners: box });
  });
  return found;
}

/** Index of the largest logit that is not the background's. */
export function bestClass(logits: Float32Array, anchor: number, classes: number): number {
  const start = anchor * classes;
  let best = 1;
  for (let index = 2; index < classes; index++)
    if (logits[start + index] > logits[start + best]) best = index;
  return best;
}

export function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
