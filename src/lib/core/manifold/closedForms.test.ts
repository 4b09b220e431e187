import { describe, expect, it } from 'vitest';
import { seededUniform } from '../random/seededUniform.ts';
import { activations } from './activation.ts';
import { chanceNothingLost } from './chanceNothingLost.ts';
import { expectedBend } from './expectedBend.ts';
import { expectedLostFraction } from './expectedLostFraction.ts';
import { lostFraction } from './lostFraction.ts';
import { normalEmbedding } from './normalEmbedding.ts';
import { planarTransform } from './planarTransform.ts';
import { sectors } from './sectors.ts';

const { relu, identity } = activations;
/** Two-sided 99.99 % of the normal distribution. */
const wide = 3.891;
const lostOf = (n: number, seed: number) =>
  lostFraction(sectors(normalEmbedding(n, 2, seed), relu));

function meanAndError(values: number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, error: Math.sqrt(variance / values.length) };
}

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
  it.each([2, 3, 4, 5, 6, 8, 10])('is met by 4,000 seeds for n = %i (99.99 %%)', (n) => {
    const { mean, error } = meanAndError(
      Array.from({ length: 4000 }, (_, seed) => lostOf(n, seed))
    );
    expect(Math.abs(mean - expectedLostFraction(n, 2))).toBeLessThan(wide * error);
  });
});

describe('share of lost directions of one T', () => {
  it('agrees with 40,000 random directions (99.99 %)', () => {
    const random = seededUniform(99);
    for (const [n, seed] of [
      [2, 1],
      [3, 1],
      [5, 2],
      [5, 3],
      [8, 4]
    ]) {
      const { rows } = normalEmbedding(n, 2, seed);
      let lost = 0;
      for (let k = 0; k < 40_000; k++) {
        const angle = 2 * Math.PI * random();
        const [x, y] = [Math.cos(angle), Math.sin(angle)];
        let active = 0;
        for (let i = 0; i < n; i++) if (rows[2 * i] * x + rows[2 * i + 1] * y > 0) active++;
        if (active < 2) lost++;
      }
      const exact = lostOf(n, seed);
      const error = Math.sqrt((exact * (1 - exact)) / 40_000);
      expect(Math.abs(lost / 40_000 - exact)).toBeLessThanOrEqual(wide * error + 1e-9);
    }
  });
  it('is nothing under the identity', () => {
    expect(lostFraction(sectors(normalEmbedding(3, 2, 1), identity))).toBe(0);
  });
});

describe('chance that nothing at all is lost', () => {
  it.each([2, 3, 4, 5, 6, 8, 10, 14])('is met by 3,000 seeds for n = %i (99.99 %%)', (n) => {
    const whole = Array.from({ length: 3000 }, (_, seed) => lostOf(n, seed) === 0).filter(Boolean);
    const chance = chanceNothingLost(n);
    const error = Math.sqrt((chance * (1 - chance)) / 3000);
    expect(Math.abs(whole.length / 3000 - chance)).toBeLessThanOrEqual(wide * error);
  });
});

describe('how far T⁺ misses half of x', () => {
  it('is (n − 2) / ((n − 3)(n + 2)) for d = 2', () => {
    for (const n of [4, 5, 15, 100])
      expect(expectedBend(n, 2)).toBeCloseTo((n - 2) / ((n - 3) * (n + 2)), 14);
    expect(expectedBend(3, 2)).toBe(Infinity);
    expect(expectedBend(15, 3)).toBeCloseTo(0.0869, 4);
  });
  it.each([6, 8, 15, 30])('is met by 4,000 seeds for n = %i (99.99 %%)', (n) => {
    const x = new Float64Array([1, 0]);
    const out = new Float64Array(2);
    const errors = Array.from({ length: 4000 }, (_, seed) => {
      const [u, v] = planarTransform(normalEmbedding(n, 2, seed), relu)(x, out);
      return (u - 0.5) ** 2 + v ** 2;
    });
    const { mean, error } = meanAndError(errors);
    expect(Math.abs(mean - expectedBend(n, 2))).toBeLessThan(wide * error);
  });
});
