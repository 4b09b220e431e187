import type { Scored } from '#lib/core/predictions/detection/candidates.ts';
import type { Corners } from '#lib/core/predictions/detection/decodeBox.ts';
import { strokes, type Stroke } from '../../ssdlite/drawBoxes.ts';
import type { Fate } from '../../ssdlite/layout.ts';

/** A box to be drawn over the photograph. */
export interface GuessBox {
  /** Shares of the picture: top, left, bottom, right. */
  readonly corners: Corners;
  readonly stroke: Stroke;
}

const gone: Stroke = { colour: '#ffffff', width: 1, alpha: 0.35 };

/**
 * Every guess above the threshold by what has become of it, the ones that matter now on top: those
 * that were dropped stay faintly, because they are the answer to "how many saw this".
 */
export function guessBoxes(fates: ReadonlyMap<Scored, Fate>): GuessBox[] {
  const order = ['waiting', 'dropped', 'kept', 'taken'] as const;
  const all = [...fates].toReversed();
  return order.flatMap((kind) =>
    all
      .filter(([, fate]) => fate.kind === kind)
      .map(([{ corners }, fate]) => ({ corners, stroke: strokeOf(fate) }))
  );
}

function strokeOf(fate: Fate): Stroke {
  return fate.kind === 'dropped' && !fate.now ? gone : strokes[fate.kind];
}

const untold: Stroke = { colour: '#ffffff', width: 1, alpha: 0.1 };

/**
 * All default boxes of the detector, before it has seen any picture.
 * @param corners top, left, bottom, right in shares of the picture [boxes × 4]
 */
export function defaultGuesses(corners: Float32Array): GuessBox[] {
  return Array.from({ length: corners.length / 4 }, (_, box) => {
    const [top, left, bottom, right] = corners.subarray(4 * box);
    return { corners: [top, left, bottom, right], stroke: untold };
  });
}
