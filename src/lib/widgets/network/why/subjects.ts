import { leastScore, unpackCandidates } from '#lib/core/predictions/detection/candidates.ts';
import { defaultDetectOptions } from '#lib/core/predictions/detection/detectOptions.ts';
import { nonMaximumSuppression } from '#lib/core/predictions/detection/nonMaximumSuppression.ts';
import type { Target } from '#lib/core/explain/gradient/target.ts';
import type { RunResult } from '#lib/model/results.ts';

/** Something that can be explained: a detection, a candidate that was not good enough, a class. */
export interface Subject {
  readonly target: Target;
  /** Name of the class. */
  readonly name: string;
  readonly score: number;
  /** False for a candidate below the detector's threshold. */
  readonly found: boolean;
  /** x, y, width, height as shares of the picture; missing for a class of the whole picture. */
  readonly box?: readonly [number, number, number, number];
}

/** Most candidates beside the detections. */
const mostLesser = 6;

/** What can be asked about after a run: what was found, then what came next, best first. */
export function subjectsOf(
  result: Pick<RunResult, 'detections' | 'candidates' | 'topClasses' | 'original'>,
  classNames: readonly string[]
): Subject[] {
  const found = result.detections.map((detection): Subject => {
    const { anchor, classIndex, score, box } = detection;
    const target: Target = { kind: 'anchor', anchor, classIndex };
    const shares = shareOf(box, result.original);
    return { target, name: detection.class, score, found: true, box: shares };
  });
  const classes = result.topClasses.map((top): Subject => ({
    target: { kind: 'class', classIndex: top.classIndex },
    name: top.class,
    score: top.score,
    found: true
  }));
  return [...found, ...lesserOf(result, classNames), ...classes];
}

function lesserOf(
  { candidates, detections }: Pick<RunResult, 'candidates' | 'detections'>,
  classNames: readonly string[]
): Subject[] {
  if (!candidates) return [];
  const { score: threshold, iou } = defaultDetectOptions;
  const most = detections.length + mostLesser;
  const kept = nonMaximumSuppression(unpackCandidates(candidates, leastScore), iou, most);
  return kept
    .filter(({ score }) => score <= threshold)
    .map(({ anchor, classIndex, score, corners: [top, left, bottom, right] }) => ({
      target: { kind: 'anchor', anchor, classIndex },
      name: classNames[classIndex] ?? String(classIndex),
      score,
      found: false,
      box: [left, top, right - left, bottom - top]
    }));
}

function shareOf(
  [x, y, width, height]: readonly [number, number, number, number],
  picture: { readonly width: number; readonly height: number }
): Subject['box'] {
  const { width: wide, height: high } = picture;
  return [x / wide, y / high, width / wide, height / high];
}

/** The same text for the same target, another one for any other. */
export function targetKey(target: Target): string {
  const anchor = target.kind === 'anchor' ? target.anchor : '';
  return `${target.kind} ${anchor} ${target.classIndex}`;
}
