import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { normalDensity, normalDistribution } from './normalDistribution.ts';

describe('normalDistribution', () => {
  // Φ(z) to fifteen digits, from tables of the normal distribution
  it.each([
    [0, 0.5],
    [1, 0.841344746068543],
    [-1, 0.158655253931457],
    [1.959963984540054, 0.975],
    [-3, 0.00134989803163009],
    [-6, 9.86587645037698e-10]
  ])('Φ(%f)', (z, expected) => {
    expect(Math.abs(normalDistribution(z) / expected - 1)).toBeLessThan(2e-14);
  });

  it('is the integral of the density, and symmetric, within its table and beyond', () => {
    fc.assert(
      fc.property(fc.double({ min: -12, max: 12, noNaN: true }), (z) => {
        expect(Math.abs(normalDistribution(z) + normalDistribution(-z) - 1)).toBeLessThan(1e-13);
        const h = 1e-4;
        // Simpson's rule over a short step, against the difference
        const area = (h / 3) * (normalDensity(z - h) + 4 * normalDensity(z) + normalDensity(z + h));
        const rise = normalDistribution(z + h) - normalDistribution(z - h);
        expect(Math.abs(rise - area)).toBeLessThan(1e-15 + 1e-11 * area);
      }),
      { seed: 7, numRuns: 400 }
    );
  });

  it('goes to its ends', () => {
    expect(normalDistribution(-40)).toBe(0);
    expect(normalDistribution(40)).toBe(1);
    expect(normalDistribution(Infinity)).toBe(1);
  });
});
