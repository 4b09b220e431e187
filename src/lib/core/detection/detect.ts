import type { DetectorSpec } from '#lib/core/network/spec.ts';
import { decodeBox, type Corners } from './decodeBox.ts';
import type { Detection } from './detection.ts';
import { nonMaximumSuppression, type Candidate } from './nonMaximumSuppression.ts';

/** What the heads put out, joined over all feature maps in the order of the default boxes. */
export interface RawPredictions {
  /** Box codes [anchors × 4]. */
  readonly boxes: Float32Array;
  /** Logits [anchors × classes], background first. */
  readonly logits: Float32Array;
}

export interface DetectOptions {
  /** Candidates at or below this score are not considered. */
  readonly score: number;
  /** Overlap above which the lesser of two boxes is dropped. */
  readonly iou: number;
  readonly most: number;
}

/** As the reference package for this checkpoint has them. */
export const defaultDetectOptions: DetectOptions = { score: 0.5, iou: 0.5, most: 20 };

interface Scored extends Candidate {
  readonly anchor: number;
  readonly classIndex: number;
}

/**
 * What the detector found: the best class of each default box, then non-maximum suppression over
 * all classes at once.
 * @param original size of the picture in pixels; boxes come in these, cut at its edges
 */
export function detect(
  { boxes, logits }: RawPredictions,
  detector: DetectorSpec,
  anchors: Float32Array,
  original: { readonly width: number; readonly height: number },
  classNames: readonly string[] = [],
  options: DetectOptions = defaultDetectOptions
): Detection[] {
  const candidates: Scored[] = [];
  for (let anchor = 0; anchor < anchors.length / 4; anchor++) {
    const classIndex = bestClass(logits, anchor, detector.classes);
    const score = sigmoid(logits[anchor * detector.classes + classIndex]);
    if (!(score > options.score)) continue;
    const corners = decodeBox(boxes, anchors, anchor, detector.boxCoding);
    candidates.push({ anchor, classIndex, score, corners });
  }
  return nonMaximumSuppression(candidates, options.iou, options.most).map(
    ({ anchor, classIndex, score, corners }) => ({
      class: classNames[classIndex] ?? String(classIndex),
      classIndex,
      score,
      box: inPixels(corners, original),
      anchor
    })
  );
}

/** Index of the largest logit that is not the background's. */
function bestClass(logits: Float32Array, anchor: number, classes: number): number {
  const start = anchor * classes;
  let best = 1;
  for (let index = 2; index < classes; index++)
    if (logits[start + index] > logits[start + best]) best = index;
  return best;
}

function sigmoid(value: number): number {
  return 1 / (1 + Math.exp(-value));
}

function inPixels(
  corners: Corners,
  { width, height }: { readonly width: number; readonly height: number }
): Detection['box'] {
  const [top, left, bottom, right] = corners.map((value) => Math.min(1, Math.max(0, value)));
  return [left * width, top * height, (right - left) * width, (bottom - top) * height];
}
