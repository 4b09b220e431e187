import type { DetectorSpec } from '../../network/spec.ts';
import { findCandidates, unpackCandidates, type Candidates, type Scored } from './candidates.ts';
import type { Corners } from './decodeBox.ts';
import type { Detection } from './detection.ts';
import { defaultDetectOptions, type DetectOptions } from './detectOptions.ts';
import { nonMaximumSuppression } from './nonMaximumSuppression.ts';
import type { RawPredictions } from './rawPredictions.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * What the detector found: the best class of each default box, then non-maximum suppression over
 * all classes at once.
 * @param original size of the picture in pixels; boxes come in these, cut at its edges
 */
export function detect(
  raw: RawPredictions,
  detector: DetectorSpec,
  anchors: Float32Array,
  original: Size,
  classNames: readonly string[] = [],
  options: DetectOptions = defaultDetectOptions
): Detection[] {
  const found = findCandidates(raw, detector, anchors, options.score);
  return chosen(found, original, classNames, options);
}

/** The same from candidates that were found before: what changes while a threshold is moved. */
export function detectAgain(
  candidates: Candidates,
  original: Size,
  classNames: readonly string[] = [],
  options: DetectOptions = defaultDetectOptions
): Detection[] {
  return chosen(unpackCandidates(candidates, options.score), original, classNames, options);
}

function chosen(
  found: readonly Scored[],
  original: Size,
  classNames: readonly string[],
  { iou, most }: DetectOptions
): Detection[] {
  return nonMaximumSuppression(found, iou, most).map(({ anchor, classIndex, score, corners }) => ({
    class: classNames[classIndex] ?? String(classIndex),
    classIndex,
    score,
    box: inPixels(corners, original),
    anchor
  }));
}

/** Corners as x, y, width, height in pixels, cut at the picture's edges. */
function inPixels(corners: Corners, { width, height }: Size): Detection['box'] {
  const [top, left, bottom, right] = corners.map((value) => Math.min(1, Math.max(0, value)));
  return [left * width, top * height, (right - left) * width, (bottom - top) * height];
}
