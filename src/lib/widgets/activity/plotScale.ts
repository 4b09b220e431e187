import { scaleLog } from 'd3-scale';
import type { ValueScale } from './linearScale.ts';

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
