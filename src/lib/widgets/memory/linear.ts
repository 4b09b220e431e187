import { ticks } from 'd3-array';

/** A straight scale: numbers to places, and the round numbers worth an axis label. */
export interface Linear {
  (value: number): number;
  ticks(count: number): number[];
}

/**
 * d3's linear scale without its colours, dates and formats, which a figure on a foreign page would
 * have to load.
 * @param domain two different numbers
 */
export function linear(
  [from, to]: readonly [number, number],
  [start, end]: readonly [number, number]
): Linear {
  const slope = (end - start) / (to - from);
  const scale = (value: number) => start + (value - from) * slope;
  return Object.assign(scale, { ticks: (count: number) => ticks(from, to, count) });
}
