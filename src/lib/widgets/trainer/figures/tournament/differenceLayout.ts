import { scaleLinear } from 'd3-scale';

/** CSS pixels: the dots’ floor, and what lies under it. */
export const dotsSize = { side: 26, top: 12, radius: 7, interval: 30, axis: 44 } as const;

export interface Dot {
  readonly x: number;
  readonly y: number;
  readonly sign: 'ahead' | 'behind' | 'level';
}

export interface DotsLayout {
  /** Of the line on which the dots are stacked. */
  readonly floor: number;
  readonly dots: readonly Dot[];
  readonly ticks: readonly number[];
  /** Where a difference stands, in CSS pixels. */
  at(value: number): number;
}

/**
 * Ends of the axis, as shares: wide enough that it rarely moves while the pairs come in, and further
 * where a difference asks for it.
 */
export function dotsDomain(differences: readonly number[]): [number, number] {
  const least = Math.min(-0.1, ...differences);
  const most = Math.max(0.3, ...differences);
  return [Math.floor(least * 10) / 10, Math.ceil(most * 10) / 10];
}

/**
 * One dot a seed, stacked where several fall together; a stack that would leave the picture is
 * drawn closer.
 * @param width of the drawing in CSS pixels
 */
export function layDots(differences: readonly number[], width: number, height: number): DotsLayout {
  const { side, top, radius, interval, axis } = dotsSize;
  const x = scaleLinear(dotsDomain(differences), [side, width - side]);
  const floor = height - interval - axis;
  // columns are counted from zero, so that who is level stands on its line
  const columns = differences.map((value) => Math.round((x(value) - x(0)) / (2 * radius)));
  const heights = new Map<number, number>();
  for (const column of columns) heights.set(column, (heights.get(column) ?? 0) + 1);
  const tallest = Math.max(1, ...heights.values());
  const rise = Math.min(2 * radius, (floor - top - radius) / tallest);
  const filled = new Map<number, number>();
  return {
    floor,
    dots: differences.map((value, index) => {
      const below = filled.get(columns[index]) ?? 0;
      filled.set(columns[index], below + 1);
      return {
        x: x(0) + columns[index] * 2 * radius,
        y: floor - radius - below * rise,
        sign: value > 0 ? 'ahead' : value < 0 ? 'behind' : 'level'
      };
    }),
    ticks: x.ticks(8),
    at: x
  };
}
