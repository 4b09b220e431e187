import type { Sector } from '../regions/sectors.ts';

/** Exact share of all directions, evenly distributed, that leave fewer than two rows active. */
export function lostFraction(all: readonly Sector[]): number {
  return (
    all.reduce((sum, { start, end, lost }) => sum + (lost ? end - start : 0), 0) / (2 * Math.PI)
  );
}
