import { scaleLinear, scaleLog } from 'd3';

export interface ValueScale {
  /** Pixels from the top. */
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

/** A linear scale from 0 with whole tick steps. */
export function linearScale(most: number, height: number, headroom: number, ticks: number) {
  const y = scaleLinear([0, most], [height, headroom]);
  return { y, ticks: y.ticks(ticks) } satisfies ValueScale;
}

/** Columns of equal width across a plot, in per cent. */
export interface Columns {
  readonly width: number;
  /** Place inside a column: −1 its left edge, 0 its middle, 1 its right edge. */
  x(index: number, inside?: number): number;
  /** The column under a place, given in per cent of the width. */
  at(percent: number): number;
}

export function columns(count: number): Columns {
  const width = 100 / count;
  return {
    width,
    x: (index, inside = 0) => (index + 0.5 + inside / 2) * width,
    at: (percent) => Math.max(0, Math.min(count - 1, Math.floor(percent / width)))
  };
}

/** Smallest share of the variance that is drawn; what has less lies on the floor. */
export const smallestShare = 1e-6;

/** Shares of variance, each decade as high as the others. */
export function shareScale(height: number, headroom: number): ValueScale {
  const scale = scaleLog([smallestShare, 1], [height, headroom]);
  const ticks = [1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6];
  return { y: (share) => scale(Math.max(share, smallestShare)), ticks };
}

/** Directions by their number, each doubling as wide as the others; per cent of the width. */
export function directionScale(most: number): {
  x: (direction: number) => number;
  ticks: number[];
} {
  const x = scaleLog([1 / 1.15, most * 1.15], [0, 100]);
  return { x, ticks: [1, 2, 5, 10, 20, 50, 100, 200, 500].filter((tick) => tick <= most) };
}
