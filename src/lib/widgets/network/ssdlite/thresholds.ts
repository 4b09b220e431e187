import type { Candidates } from '#lib/core/predictions/detection/candidates.ts';
import type { detectAgain } from '#lib/core/predictions/detection/detect.ts';
import { defaultDetectOptions } from '#lib/core/predictions/detection/detectOptions.ts';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import type { Look } from '../photo/picture.ts';

/** What the reader sets; `defaultDetectOptions` where nothing is said. */
export interface Thresholds {
  readonly score: number;
  readonly iou: number;
}

/** The most detections that are kept, as in the reference package. */
export const mostKept = defaultDetectOptions.most;

/** How detections are chosen from candidates: with every view that has the thresholds to set. */
export type ChooseAgain = typeof detectAgain;

/**
 * What a look shows by the reader's thresholds: what was found by the usual ones, else chosen anew
 * from the candidates of the run, where there are any, else what is known less those with too low a
 * score.
 */
export function shownDetections(
  look: Look | undefined,
  candidates: Candidates | undefined,
  classNames: readonly string[] | undefined,
  { score, iou }: Thresholds,
  chooseAgain: ChooseAgain | undefined
): readonly Detection[] {
  if (!look) return [];
  if (isUsual({ score, iou })) return look.detections;
  if (!candidates || !chooseAgain) return look.detections.filter((one) => one.score > score);
  return chooseAgain(candidates, look.original, classNames, { score, iou, most: mostKept });
}

/** What other thresholds than the usual ones mean for the list, in sentences; empty for the usual. */
export function thresholdNote({ score, iou }: Thresholds, isStored: boolean): string {
  if (isUsual({ score, iou })) return '';
  const usual = defaultDetectOptions;
  const rule = `Scores above ${score.toFixed(2)} are shown; of boxes that overlap by ${iou.toFixed(2)} or more (IoU), only the best.`;
  const isShort = score < usual.score || iou !== usual.iou;
  if (!isStored || !isShort) return rule;
  return `${rule} The stored boxes were computed with ${usual.score.toFixed(2)} and ${usual.iou.toFixed(2)}; run the network to see the others.`;
}

function isUsual({ score, iou }: Thresholds): boolean {
  return score === defaultDetectOptions.score && iou === defaultDetectOptions.iou;
}
