import { describe, expect, it } from 'vitest';
import { seededNormal } from './seededNormal.ts';
import { seededUniform } from './seededUniform.ts';

const take = (draw: () => number, count: number) => Array.from({ length: count }, draw);
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe('seeded random numbers', () => {
  it('repeats a seed and tells seeds apart', () => {
    expect(take(seededNormal(7), 20)).toEqual(take(seededNormal(7), 20));
    expect(take(seededNormal(7), 20)).not.toEqual(take(seededNormal(8), 20));
  });

  it('stays in [0, 1)', () => {
    const values = take(seededUniform(3), 10_000);
    expect(values.every((value) => value >= 0 && value < 1)).toBe(true);
    expect(Math.abs(mean(values) - 0.5)).toBeLessThan(4 / Math.sqrt(12 * 10_000));
  });

  it('has the moments of the standard normal within four standard errors', () => {
    const count = 100_000;
    const values = take(seededNormal(11), count);
    expect(Math.abs(mean(values))).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(mean(values.map((z) => z * z)) - 1)).toBeLessThan(4 * Math.sqrt(2 / count));
    expect(Math.abs(mean(values.map((z) => z ** 4)) - 3)).toBeLessThan(4 * Math.sqrt(96 / count));
  });

  it('gives neighbouring seeds unrelated first numbers', () => {
    const count = 20_000;
    const firsts = Array.from({ length: count + 1 }, (_, seed) => seededNormal(seed)());
    const products = firsts.slice(1).map((value, index) => value * firsts[index]);
    expect(Math.abs(mean(firsts))).toBeLessThan(4 / Math.sqrt(count));
    expect(Math.abs(mean(products))).toBeLessThan(4 / Math.sqrt(count));
  });
});
