import { describe, expect, it } from 'vitest';
import { seededUniform } from '../../random/seededUniform.ts';
import { binEdge, binOf, binQuantile, errorBins, lostBins } from './bins.ts';

describe.each([
  ['linear', lostBins],
  ['log', errorBins]
])('%s bins', (_, bins) => {
  it('put a value between the edges of its bin', () => {
    const random = seededUniform(1);
    for (let k = 0; k < 2000; k++) {
      const value = binEdge(bins, random() * bins.count);
      const bin = binOf(bins, value);
      expect(binEdge(bins, bin)).toBeLessThanOrEqual(value * (1 + 1e-12) + 1e-15);
      expect(binEdge(bins, bin + 1)).toBeGreaterThanOrEqual(value * (1 - 1e-12));
    }
  });
  it('take what lies outside at their ends', () => {
    expect(binOf(bins, 0)).toBe(0);
    expect(binOf(bins, Infinity)).toBe(bins.count - 1);
    expect(binOf(bins, bins.high)).toBe(bins.count - 1);
  });
});

describe('a quantile from bins', () => {
  it('is within a bin of the exact one', () => {
    const random = seededUniform(2);
    const values = Float64Array.from({ length: 10_001 }, () => -Math.log(random())).sort();
    const counts = new Uint32Array(errorBins.count);
    for (const value of values) counts[binOf(errorBins, value)]++;
    for (const share of [0.25, 0.5, 0.75]) {
      const ratio = binQuantile(errorBins, counts, share) / values[share * 10_000];
      expect(Math.abs(Math.log10(ratio))).toBeLessThan(1 / 64);
    }
  });
  it('is spread evenly inside a bin, and unknown without values', () => {
    const bins = { low: 0, high: 10, count: 2, spacing: 'linear' } as const;
    expect(binQuantile(bins, [2, 2], 0.25)).toBe(2.5);
    expect(binQuantile(bins, [0, 4], 0.5)).toBe(7.5);
    expect(binQuantile(bins, [0, 0], 0.5)).toBeNaN();
  });
});
