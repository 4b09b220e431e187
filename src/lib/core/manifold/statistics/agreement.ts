import type { Quantity, Reading } from './readings.ts';
import { wilsonCoverage } from './wilsonInterval.ts';

/** How many intervals contain the closed form, and how many of them may be expected to. */
export interface Agreement {
  /** Intervals that can be held against a closed form. */
  readonly intervals: number;
  readonly containing: number;
  /** 95 % of them for means; for shares of T the exact sum of the chances, which is a little more. */
  readonly expected: number;
  /** The n whose interval misses. */
  readonly missing: readonly number[];
}

/** @param seeds T behind every reading */
export function agreement(all: readonly Reading[], quantity: Quantity, seeds: number): Agreement {
  const tested = all.filter(({ off }) => off !== undefined);
  const missing = tested.filter(({ off }) => Math.abs(off!) > 1).map(({ n }) => n);
  const chance = ({ expected }: Reading) =>
    quantity === 'nothing' ? wilsonCoverage(expected!, seeds) : 0.95;
  return {
    intervals: tested.length,
    containing: tested.length - missing.length,
    expected: tested.reduce((sum, reading) => sum + chance(reading), 0),
    missing
  };
}
