import { quantities } from '#lib/core/manifold/statistics/readings.ts';
import { choice, integer, oneOf } from '../host/params.ts';

/** How many T; each stop is about three times the one before. */
export const seedStops = [1000, 3000, 10_000, 30_000, 100_000] as const;
/** Where the range of n ends. */
export const widestStops = [10, 15, 20, 30, 45, 60] as const;

export const statisticsParams = {
  /** Dimension of the input. */
  d: oneOf<2 | 3>([2, 3], 2),
  /** The width looked at in detail; outside d … widest the nearest of these is shown. */
  n: integer(5, 2, 60),
  widest: oneOf<number>(widestStops, 30),
  /** How many T are drawn. */
  seeds: oneOf<number>(seedStops, 1000),
  /** Seed of the first T; the others follow one by one. */
  seed: integer(1, 0, 999_999),
  quantity: choice(quantities, 'lost')
};
export type StatisticsParams = typeof statisticsParams;
