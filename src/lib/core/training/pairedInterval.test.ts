import { describe, expect, it } from 'vitest';
import { seededNormal } from '../random/seededNormal.ts';
import { fewestPairs, lowerRank, pairedInterval } from './pairedInterval.ts';

describe('pairedInterval', () => {
  it('has the ranks of the printed tables of the sign test', () => {
    expect([6, 8, 9, 10, 12, 15, 20, 25, 50, 100, 200].map(lowerRank)).toEqual([
      1, 1, 2, 2, 3, 4, 6, 8, 18, 40, 86
    ]);
  });

  it('gives none for a handful of pairs, and a point where all pairs agree', () => {
    expect(pairedInterval(Array(fewestPairs - 1).fill(1))).toBeUndefined();
    expect(pairedInterval(Array(fewestPairs).fill(1))).toEqual({ median: 1, low: 1, high: 1 });
  });

  it('reaches from the k-th smallest to the k-th largest, in any order', () => {
    expect(pairedInterval([3, -1, 4, 1, -5, 9, 2, 6, 5, 7])).toEqual({
      median: 3.5,
      low: -1,
      high: 7
    });
  });

  it('holds the true median at least 95 times in 100', () => {
    const normal = seededNormal(12);
    const trials = 2000;
    let held = 0;
    for (let trial = 0; trial < trials; trial++) {
      const { low, high } = pairedInterval(Array.from({ length: 20 }, () => 2 + normal()))!;
      if (low <= 2 && 2 <= high) held++;
    }
    // 0.9586 for 20 pairs, within four standard errors
    expect(Math.abs(held / trials - 0.9586)).toBeLessThan(
      4 * Math.sqrt((0.9586 * 0.0414) / trials)
    );
  });
});
