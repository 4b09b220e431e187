import type { Param } from '../../host/params.ts';

/** So many rows can still be told apart, and dragged, as arrows. */
export const mostArrows = 12;
/** Longest coordinate of an arrow: four times a usual row's. */
const longestArrow = 4;

/**
 * Rows chosen by hand, as x, y, x, y, …; written `x_y` with at most two decimals, joined by `*`
 * (`1_0*-0.5_0.87`). More than twelve rows, or a coordinate beyond ±4, are refused.
 */
export const arrowsParam: Param<readonly number[]> = {
  default: [1, 0, -0.5, 0.87, -0.5, -0.87],
  parse: (text) => {
    const arrows = text.split('*');
    if (arrows.length > mostArrows) return undefined;
    const numbers = arrows.flatMap((arrow) => {
      const found = /^(-?\d(?:\.\d{1,2})?)_(-?\d(?:\.\d{1,2})?)$/.exec(arrow);
      return found ? [Number(found[1]), Number(found[2])] : [NaN];
    });
    const fits = numbers.every((value) => Math.abs(value) <= longestArrow);
    return fits ? numbers.map(roundArrow) : undefined;
  },
  format: (arrows) => {
    const texts = arrows.map((value) => String(roundArrow(value)));
    return texts.flatMap((x, k) => (k % 2 === 0 ? [`${x}_${texts[k + 1]}`] : [])).join('*');
  }
};

/** A coordinate as the address keeps it: two decimals, within the bounds, never −0. */
export function roundArrow(value: number): number {
  return Math.round(Math.min(Math.max(value, -longestArrow), longestArrow) * 100) / 100 + 0;
}
