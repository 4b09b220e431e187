import { describe, expect, it } from 'vitest';
import { barHeights, histogram } from './histogram.ts';

describe('histogram', () => {
  it('counts each value once, both ends included', () => {
    const { counts, outside } = histogram([0, 0.5, 1, 2, 5.9, 6], 0, 6, 6);
    expect(counts).toEqual([2, 1, 1, 0, 0, 2]);
    expect(outside).toBe(0);
  });

  it('says how many lie outside or are no numbers', () => {
    const { counts, outside } = histogram([-1, 7, NaN, 3], 0, 6, 2);
    expect(counts).toEqual([0, 1]);
    expect(outside).toBe(3);
  });

  it('puts a constant into the first bin', () => {
    expect(histogram([2, 2, 2], 2, 2, 4).counts).toEqual([3, 0, 0, 0]);
  });

  it('draws the root of the count', () => {
    expect(barHeights(histogram([0, 0, 0, 0, 6], 0, 6, 2))).toEqual([1, 0.5]);
    expect(barHeights(histogram([], 0, 6, 2))).toEqual([0, 0]);
  });
});
