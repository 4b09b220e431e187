import type { GridRange } from './operation.ts';

/** A grid of numbers `step` apart, from `low` steps below zero to `high` steps above it. */
export interface Grid {
  readonly step: number;
  readonly low: number;
  readonly high: number;
}

/**
 * The grid for values between `least` and `largest`. Zero always lies on it, so that padding and what
 * ReLU has set to zero stay exact.
 * @param bits 2 or more
 */
export function gridOf(
  [least, largest]: readonly [number, number],
  bits: number,
  range: GridRange
): Grid {
  if (range === 'symmetric') {
    const high = 2 ** (bits - 1) - 1;
    return { step: Math.max(Math.abs(least), Math.abs(largest)) / high, low: -high, high };
  }
  const bottom = Math.min(0, least);
  const step = (Math.max(0, largest) - bottom) / (2 ** bits - 1);
  const low = step > 0 ? Math.round(bottom / step) : 0;
  return { step, low, high: low + 2 ** bits - 1 };
}

/** The grid's number nearest to a value; beyond its ends the end. */
export function onGrid(value: number, { step, low, high }: Grid): number {
  if (!(step > 0)) return 0;
  return Math.min(high, Math.max(low, Math.round(value / step))) * step;
}

/** A kernel [… , outputChannels] on one grid, or on one for each output channel. */
export function quantiseKernel(
  kernel: Float32Array,
  outputChannels: number,
  { bits, per, range }: { bits: number; per: 'tensor' | 'channel'; range: GridRange }
): Float32Array {
  const groups = per === 'tensor' ? 1 : outputChannels;
  const grids = rangesOf(kernel, groups).map((ends) => gridOf(ends, bits, range));
  return kernel.map((value, i) => onGrid(value, grids[i % groups]));
}

/** Values on the affine grid between their least and their largest. */
export function quantiseValues(values: Float32Array, bits: number): Float32Array {
  const [ends] = rangesOf(values, 1);
  const grid = gridOf(ends, bits, 'affine');
  return values.map((value) => onGrid(value, grid));
}

/** Least and largest value of every group; the group of a value is its index modulo their number. */
function rangesOf(values: Float32Array, groups: number): (readonly [number, number])[] {
  const low = new Float64Array(groups).fill(Infinity);
  const high = new Float64Array(groups).fill(-Infinity);
  for (let i = 0; i < values.length; i++) {
    const group = i % groups;
    if (values[i] < low[group]) low[group] = values[i];
    if (values[i] > high[group]) high[group] = values[i];
  }
  return Array.from(low, (least, group) => [least, high[group]] as const);
}
