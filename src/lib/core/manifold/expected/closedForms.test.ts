import { describe, expect, it } from 'vitest';
import { activations } from '../activation.ts';
import { activeRows } from '../regions/activeRows.ts';
import { chanceNothingLost } from './chanceNothingLost.ts';
import { directions } from '../regions/directions.ts';
import { expectedBend } from './expectedBend.ts';
import { expectedLostFraction } from './expectedLostFraction.ts';
import { linearReturn } from '../decoders/linearReturn.ts';
import { lostFraction } from './lostFraction.ts';
import { normalEmbedding } from '../embeddings/normalEmbedding.ts';
import { sectors } from '../regions/sectors.ts';
import { binomialTail, meanAndError, wide } from '../testing/monteCarlo.ts';

const { relu } = activations;
const range = (from: number, to: number) =>
  Array.from({ length: to - from + 1 }, (_, k) => from + k);
const seeds = (count: number) => range(1, count);
const lostOf = (n: number, d: number, seed: number) => {
  const embedding = normalEmbedding(n, d, seed);
  return d === 2
    ? lostFraction(sectors(embedding, relu))
    : directions(embedding, relu).lostFraction;
};
const each = (from: number, to: number) =>
  [2, 3].flatMap((d) => range(from, to).map((n) => ({ n, d })));

describe('expected share of lost directions', () => {
  it('is (n + 1) / 2ⁿ for d = 2, also for n = 1024', () => {
    for (const n of [2, 3, 5, 8, 15, 30, 1000])
      expect(expectedLostFraction(n, 2)).toBeCloseTo((n + 1) * 2 ** -n, 15);
    expect(expectedLostFraction(1024, 2) / 2 ** -1000).toBe(1025 * 2 ** -24);
    expect(expectedLostFraction(15, 2)).toBe(16 / 32768);
  });
  it('sums binomials for other d', () => {
    expect(expectedLostFraction(6, 3)).toBe((1 + 6 + 15) / 64);
    expect(expectedLostFraction(2, 3)).toBe(1);
    expect(expectedLostFraction(3, 3)).toBe(7 / 8);
  });
  it.each(each(2, 30))('is how often 3,000 T lose one x for n = $n, d = $d', ({ n, d }) => {
    const x = [0.6, -0.8, 0.5].slice(0, d);
    const lost = seeds(3000).filter(
      (seed) => activeRows(normalEmbedding(n, d, seed), relu, x).length < d
    );
    const chance = expectedLostFraction(n, d);
    expect(binomialTail(lost.length, 3000, chance)).toBeGreaterThan(0.00005);
  });
  it.each(each(2, 10))('is the mean share that 1,000 T lose for n = $n, d = $d', ({ n, d }) => {
    const { mean, error } = meanAndError(seeds(1000).map((seed) => lostOf(n, d, seed)));
    // d = 3, n = 5: opposite directions have 5 active rows together, one of them is lost
    expect(Math.abs(mean - expectedLostFraction(n, d))).toBeLessThan(wide * error + 1e-12);
  });
});

describe('chance that nothing at all is lost, d = 2', () => {
  it.each(range(2, 14))('is met by 2,000 T for n = %i', (n) => {
    const whole = seeds(2000).filter((seed) => lostOf(n, 2, seed) === 0);
    expect(binomialTail(whole.length, 2000, chanceNothingLost(n))).toBeGreaterThan(0.00005);
  });
});

describe('how far T⁺ misses half of x', () => {
  it('is (n − 2) / ((n − 3)(n + 2)) for d = 2', () => {
    for (const n of [4, 5, 15, 100])
      expect(expectedBend(n, 2)).toBeCloseTo((n - 2) / ((n - 3) * (n + 2)), 14);
    expect(expectedBend(3, 2)).toBe(Infinity);
    expect(expectedBend(15, 3)).toBeCloseTo(0.0869, 4);
  });
  it.each([2, 3])('is met by 1,500 T for every n from d + 4 to 30, d = %i', (d) => {
    const x = new Float64Array([0.6, -0.8, 0]).subarray(0, d);
    const out = new Float64Array(d);
    for (const n of range(d + 4, 30)) {
      const errors = seeds(1500).map((seed) => {
        linearReturn(normalEmbedding(n, d, seed), relu)(x, out);
        return out.reduce((sum, value, j) => sum + (value - x[j] / 2) ** 2, 0);
      });
      const { mean, error } = meanAndError(errors);
      expect(Math.abs(mean - expectedBend(n, d))).toBeLessThan(wide * error);
    }
  });
});
