import type { Corners } from '#lib/core/predictions/detection/decodeBox.ts';
import type { HeadMap } from '#lib/core/predictions/detection/headMaps.ts';
import type {
  Candidate,
  SuppressionStep
} from '#lib/core/predictions/detection/nonMaximumSuppression.ts';

export interface Size {
  readonly width: number;
  readonly height: number;
}
export type Rectangle = readonly [x: number, y: number, width: number, height: number];
export interface Cell {
  readonly column: number;
  readonly row: number;
}

/** Corners in shares of the picture as a rectangle on a picture of this size; may reach beyond it. */
export function rectangleOf(
  [top, left, bottom, right]: Corners,
  { width, height }: Size
): Rectangle {
  return [left * width, top * height, (right - left) * width, (bottom - top) * height];
}

export function cellRectangle(map: HeadMap, { column, row }: Cell, size: Size): Rectangle {
  const [width, height] = [size.width / map.width, size.height / map.height];
  return [column * width, row * height, width, height];
}

/** A cell of an earlier map, or of a link, brought into this one; `best` where nothing is said. */
export function fittingCell(
  map: HeadMap,
  wished: { readonly column: number | null; readonly row: number | null },
  best: number
): Cell {
  return {
    column: inside(wished.column ?? best % map.width, map.width),
    row: inside(wished.row ?? Math.floor(best / map.width), map.height)
  };
}

function inside(position: number, size: number): number {
  return Math.min(size - 1, Math.max(0, position));
}

/** Index of the largest value. */
export function largest(values: ArrayLike<number>): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

/** What has become of a candidate after a number of turns. */
export type Fate =
  /** Taken in an earlier turn. */
  | { readonly kind: 'kept'; readonly turn: number }
  /** Taken in the last turn. */
  | { readonly kind: 'taken'; readonly turn: number }
  | {
      readonly kind: 'dropped';
      readonly turn: number;
      readonly overlap: number;
      readonly now: boolean;
    }
  | { readonly kind: 'waiting' };

/** The fate of each candidate after the first `turns` turns; turns count from 1. */
export function fatesAfter<T extends Candidate>(
  candidates: readonly T[],
  steps: readonly SuppressionStep<T>[],
  turns: number
): ReadonlyMap<T, Fate> {
  const fates = new Map<T, Fate>(candidates.map((candidate) => [candidate, { kind: 'waiting' }]));
  steps.slice(0, turns).forEach(({ taken, dropped }, index) => {
    const turn = index + 1;
    fates.set(taken, { kind: turn === turns ? 'taken' : 'kept', turn });
    for (const { candidate, overlap } of dropped)
      fates.set(candidate, { kind: 'dropped', turn, overlap, now: turn === turns });
  });
  return fates;
}
