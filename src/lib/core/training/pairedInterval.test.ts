import { describe, expect, it } from 'vitest';
import { seededNormal } from '../random/seededNormal.ts';
import { fewestPairs, pairedInterval } from './pairedInterval.ts';

describe('pairedInterval', () => {
  it('gives none for a handful of pairs, and a point where all pairs agree', () => {
    expect(pairedInterval(Array(fewestPairs - 1).fill(1))).toBeUndefined();
    expect(pairedInterval(Array(fewestPairs).fill(1))).toEqual({ median: 1, low: 1, high: 1 });
  });

  it('is the same every time, holds its median and mirrors with the sign', () => {
    const values = [3, -1, 4, 1, -5, 9, 2, 6];
    const interval = pairedInterval(values)!;
    expect(pairedInterval(values)).toEqual(interval);
    expect(interval.median).toBe(2.5);
    expect(interval.low).toBeLessThan(2.5);
    expect(interval.high).toBeGreaterThan(2.5);
    const mirrored = pairedInterval(values.map((value) => -value))!;
    expect(mirrored.low).toBeCloseTo(-interval.high, 9);
    expect(mirrored.high).toBeCloseTo(-interval.low, 9);
  });

  it('holds the true median about 95 times in 100', () => {
    const normal = seededNormal(12);
    const trials = 300;
    let held = 0;
    for (let trial = 0; trial < trials; trial++) {
      const values = Array.from({ length: 25 }, () => 2 + normal());
      const { low, high } = pairedInterval(values, { resamples: 400, seed: trial })!;
      if (low <= 2 && 2 <= high) held++;
    }
    // four standard errors around 0.95
    expect(Math.abs(held / trials - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / trials));
  });
});
