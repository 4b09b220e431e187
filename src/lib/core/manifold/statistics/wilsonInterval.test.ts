import { describe, expect, it } from 'vitest';
import { seededUniform } from '../../random/seededUniform.ts';
import { wilsonCoverage, wilsonInterval, z95 } from './wilsonInterval.ts';

describe('Wilson’s interval', () => {
  // worked by hand from (p̂ + z²/2n ± z√(p̂(1 − p̂)/n + z²/4n²)) / (1 + z²/n)
  it.each([
    [8, 10, 0.49016, 0.94332],
    [0, 10, 0, 0.27753],
    [10, 10, 0.72247, 1],
    [50, 100, 0.40383, 0.59617]
  ])('of %i in %i is %f … %f', (hits, trials, low, high) => {
    const interval = wilsonInterval(hits, trials);
    expect(interval.low).toBeCloseTo(low, 4);
    expect(interval.high).toBeCloseTo(high, 4);
  });
  it('contains exactly the chances whose z-score the count does not exceed', () => {
    for (const [hits, trials] of [
      [3, 40],
      [20, 40],
      [999, 1000]
    ]) {
      const { low, high } = wilsonInterval(hits, trials);
      for (const edge of [low, high]) {
        const score = (hits - edge * trials) / Math.sqrt(trials * edge * (1 - edge));
        expect(Math.abs(score)).toBeCloseTo(z95, 9);
      }
    }
  });
});

describe('its coverage', () => {
  it('is the sum of binomial probabilities, done by hand for five trials of one half', () => {
    // |hits − 2.5| ≤ 1.96 · 1.118 leaves out 0 and 5
    expect(wilsonCoverage(0.5, 5)).toBeCloseTo(1 - 2 / 32, 12);
    expect(wilsonCoverage(0.5, 100_000)).toBeCloseTo(0.95, 2);
    expect(wilsonCoverage(0, 1000)).toBe(1);
  });
  it('is what 20,000 experiments find (99.99 %)', () => {
    const random = seededUniform(5);
    for (const [chance, trials] of [
      [0.3, 20],
      [0.995, 60]
    ]) {
      let inside = 0;
      for (let k = 0; k < 20_000; k++) {
        let hits = 0;
        for (let t = 0; t < trials; t++) if (random() < chance) hits++;
        const { low, high } = wilsonInterval(hits, trials);
        if (low <= chance && chance <= high) inside++;
      }
      const truth = wilsonCoverage(chance, trials);
      const error = Math.sqrt((truth * (1 - truth)) / 20_000);
      expect(Math.abs(inside / 20_000 - truth)).toBeLessThan(3.891 * error);
    }
  });
});
