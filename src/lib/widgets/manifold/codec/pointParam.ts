import type { Param } from '../../host/params.ts';

/** Farther from the origin than any curve goes. */
const farthest = 20;

/**
 * A point of the input space, written `x_y` or `x_y_z` with at most two decimals, in units of the
 * curve (the spiral's radius is 2π).
 */
export const pointParam: Param<readonly number[]> = {
  default: [],
  parse: (text) => {
    if (!/^-?\d{1,2}(\.\d{1,2})?(_-?\d{1,2}(\.\d{1,2})?){1,2}$/.test(text)) return undefined;
    const numbers = text.split('_').map(Number);
    const fits = numbers.every((value) => Math.abs(value) <= farthest);
    return fits ? numbers.map(roundPoint) : undefined;
  },
  format: (point) => point.map((value) => String(roundPoint(value))).join('_')
};

/** A coordinate as the address keeps it: two decimals, never −0. */
export function roundPoint(value: number): number {
  return Math.round(Math.min(Math.max(value, -farthest), farthest) * 100) / 100 + 0;
}
