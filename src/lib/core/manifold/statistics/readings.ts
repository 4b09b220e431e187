import { chanceNothingLost } from '../expected/chanceNothingLost.ts';
import { expectedBend } from '../expected/expectedBend.ts';
import { expectedLostFraction } from '../expected/expectedLostFraction.ts';
import { binQuantile, errorBins } from './bins.ts';
import { standardError, type Moments } from './moments.ts';
import type { Tally } from './tally.ts';
import { wilsonInterval, z95, type Interval } from './wilsonInterval.ts';

export const quantities = ['lost', 'nothing', 'error'] as const;
export type Quantity = (typeof quantities)[number];

/**
 * What a measured number can be held against.
 * - `interval`: it has an honest 95 % interval
 * - `certain`: it is the same for every T, so there is nothing to be uncertain about
 * - `few`: too few T have been counted, or too few lose anything, for an interval
 * - `endless`: the variance over T is infinite, and an interval from it would be a lie
 */
export type Standing = 'interval' | 'certain' | 'few' | 'endless';

/** One quantity at one n, as measured. */
export interface Reading {
  readonly n: number;
  /** The mean over the T, or the share of T; the median where the mean's interval would be a lie. */
  readonly value: number;
  readonly standing: Standing;
  /** 95 % interval where there is one; the middle half of the T where the variance is infinite. */
  readonly range?: Interval;
  /** The closed form; undefined where none is known, Infinity where the mean is infinite. */
  readonly expected: number | undefined;
  /** (value − expected) in half-widths of the interval: within −1 … 1 the interval contains it. */
  readonly off?: number;
}

/**
 * Seeds, and T that lose something, below which a mean gets no interval: with fewer the values are
 * so skewed that a nominal 95 % contain the truth in clearly fewer runs (tried over many runs).
 */
export const fewest = 100;

/** Measured means differ from what is exact by this much through rounding. */
const rounding = 1e-12;

/** The mean of ‖f(x) − x/2‖² has a finite variance from here on. */
export function finiteVarianceFrom(d: number): number {
  return d + 4;
}

/** The closed form of a quantity, or undefined where none is known. */
export function closedForm(quantity: Quantity, n: number, d: number): number | undefined {
  if (quantity === 'lost') return expectedLostFraction(n, d);
  if (quantity === 'error') return expectedBend(n, d);
  return cannotBeWhole(n, d) ? 0 : d === 2 ? chanceNothingLost(n) : undefined;
}

/**
 * Up to n = 2d every T loses something: x and −x share n active rows, so both could keep d of them
 * only if every direction kept exactly d, and crossing a single line changes the count.
 */
function cannotBeWhole(n: number, d: number): boolean {
  return n <= 2 * d;
}

/** A quantity for every n of a tally. */
export function readings(tally: Tally, quantity: Quantity): Reading[] {
  if (tally.done === 0) return [];
  const read = { lost: lostReading, nothing: nothingReading, error: errorReading }[quantity];
  return Array.from({ length: tally.widest - tally.d + 1 }, (_, k) => read(tally, k));
}

function lostReading(tally: Tally, k: number): Reading {
  const n = k + tally.d;
  const expected = expectedLostFraction(n, tally.d);
  // half of all: what is lost at x is exactly what is kept at −x
  if (n === 2 * tally.d - 1) return { n, value: tally.lost.mean[k], standing: 'certain', expected };
  const lossy = tally.done - tally.whole[k];
  return meanReading(tally, tally.lost, k, expected, lossy >= fewest);
}

function nothingReading({ d, done, whole }: Tally, k: number): Reading {
  const n = k + d;
  const value = whole[k] / done;
  const expected = closedForm('nothing', n, d);
  if (cannotBeWhole(n, d)) return { n, value, standing: 'certain', expected };
  const range = wilsonInterval(whole[k], done);
  const spread = z95 * Math.sqrt(((expected ?? 0) * (1 - (expected ?? 0))) / done);
  const off = expected === undefined ? undefined : (value - expected) / spread;
  return { n, value, standing: 'interval', range, expected, off };
}

function errorReading(tally: Tally, k: number): Reading {
  const n = k + tally.d;
  const expected = expectedBend(n, tally.d);
  if (n >= finiteVarianceFrom(tally.d)) return meanReading(tally, tally.error, k, expected, true);
  const [low, value, high] = [0.25, 0.5, 0.75].map((share) => errorQuantile(tally, k, share));
  return { n, value, standing: 'endless', range: { low, high }, expected };
}

/** Value of ‖f(x) − x/2‖² / ‖x‖² below which a share of the T stays, at entry k; known to 4 %. */
export function errorQuantile({ errorCounts }: Tally, k: number, share: number): number {
  const counts = errorCounts.subarray(k * errorBins.count, (k + 1) * errorBins.count);
  return binQuantile(errorBins, counts, share);
}

function meanReading(
  { d, done }: Tally,
  moments: Moments,
  k: number,
  expected: number,
  isEnough: boolean
): Reading {
  const value = moments.mean[k];
  const half = z95 * standardError(moments, k, done);
  if (!isEnough || done < fewest) return { n: k + d, value, standing: 'few', expected };
  const range = { low: value - half, high: value + half };
  return {
    n: k + d,
    value,
    standing: 'interval',
    range,
    expected,
    off: (value - expected) / (half + rounding)
  };
}
