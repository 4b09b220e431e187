import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridOf, onGrid, quantiseKernel, quantiseValues } from './quantise.ts';

const value = fc.integer({ min: -50_000, max: 50_000 }).map((thousandths) => thousandths / 1000);
const bits = fc.integer({ min: 2, max: 16 });
const ranges = fc.constantFrom('symmetric' as const, 'affine' as const);

describe('a grid', () => {
  it('has at most 2^bits values, zero among them, and is never more than a step away', () => {
    fc.assert(
      fc.property(
        fc.array(value, { minLength: 1, maxLength: 50 }),
        bits,
        ranges,
        (all, b, range) => {
          const grid = gridOf([Math.min(...all), Math.max(...all)], b, range);
          expect(grid.high - grid.low + 1).toBeLessThanOrEqual(2 ** b);
          expect(onGrid(0, grid)).toBe(0);
          for (const one of all)
            expect(Math.abs(onGrid(one, grid) - one)).toBeLessThanOrEqual(grid.step * (1 + 1e-9));
        }
      ),
      { seed: 1 }
    );
  });

  it('symmetric: within half a step everywhere', () => {
    const grid = gridOf([-3, 2], 4, 'symmetric');
    expect(grid).toEqual({ step: 3 / 7, low: -7, high: 7 });
    for (let x = -3; x <= 2; x += 0.01)
      expect(Math.abs(onGrid(x, grid) - x)).toBeLessThanOrEqual(grid.step / 2 + 1e-12);
  });

  it('affine: uses all levels between the least and the largest value', () => {
    const grid = gridOf([0, 6], 8, 'affine');
    expect(grid).toEqual({ step: 6 / 255, low: 0, high: 255 });
    expect(gridOf([2, 6], 2, 'affine')).toEqual({ step: 2, low: 0, high: 3 });
  });

  it('of nothing but zeros leaves zeros', () => {
    expect([...quantiseValues(new Float32Array(4), 8)]).toEqual([0, 0, 0, 0]);
  });
});

it('each output channel has a grid of its own, or all share one', () => {
  // [in, out]: the first output channel is a hundred times larger
  const kernel = Float32Array.of(100, 1, -50, 0.3, 30, -0.7);
  const own = quantiseKernel(kernel, 2, { bits: 4, per: 'channel', range: 'symmetric' });
  const shared = quantiseKernel(kernel, 2, { bits: 4, per: 'tensor', range: 'symmetric' });
  expect(own[1]).toBeCloseTo(1, 6);
  expect(own[3]).toBeCloseTo(2 / 7, 6);
  expect([shared[1], shared[3], shared[5]].map(Math.abs)).toEqual([0, 0, 0]);
  expect(shared[0]).toBeCloseTo(100, 5);
});
