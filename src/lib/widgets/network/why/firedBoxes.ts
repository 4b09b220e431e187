import { sigmoid } from '#lib/core/predictions/detection/candidates.ts';
import { decodeBox, type Corners } from '#lib/core/predictions/detection/decodeBox.ts';
import { headMaps, placeOf, type BoxForm } from '#lib/core/predictions/detection/headMaps.ts';
import { targetPlace } from '#lib/core/explain/gradient/target.ts';
import type { NetworkSpec, TapRef } from '#lib/core/network/spec.ts';
import type { PredictionsAnswer } from '#lib/model/studies/predictions.ts';

/** A default box that gave a class a score, and where in the network that score stands. */
export interface FiredBox {
  readonly anchor: number;
  readonly score: number;
  /** Shares of the picture: the default box, and what became of it. */
  readonly standard: Corners;
  readonly predicted: Corners;
  readonly form: BoxForm;
  /** Cells of the map it belongs to. */
  readonly grid: { readonly width: number; readonly height: number };
  readonly at: TapRef;
  readonly x: number;
  readonly y: number;
  readonly channel: number;
}

/** All default boxes that give a class more than a score, best first. */
export function firedBoxes(
  spec: NetworkSpec,
  { boxes, logits, anchors }: PredictionsAnswer,
  classIndex: number,
  least: number
): FiredBox[] {
  const { detector } = spec;
  if (!detector) return [];
  const maps = headMaps(spec, anchors);
  const found: FiredBox[] = [];
  for (let anchor = 0; anchor < anchors.length / 4; anchor++) {
    const score = sigmoid(logits[anchor * detector.classes + classIndex]);
    if (!(score > least)) continue;
    const place = placeOf(maps, anchor);
    const map = maps[place.map];
    const [top, left, bottom, right] = anchors.subarray(4 * anchor);
    found.push({
      anchor,
      score,
      standard: [top, left, bottom, right],
      predicted: decodeBox(boxes, anchors, anchor, detector.boxCoding),
      form: map.forms[place.form],
      grid: { width: map.width, height: map.height },
      ...targetPlace(spec, { kind: 'anchor', anchor, classIndex })
    });
  }
  return found.sort((a, b) => b.score - a.score);
}
