import { expect, it } from 'vitest';
import { signTest } from './signTest.ts';

it('is the binomial tail, twice', () => {
  expect(signTest(0, 0)).toBe(1);
  expect(signTest(6, 0)).toBeCloseTo(2 / 64, 12);
  expect(signTest(1, 7)).toBeCloseTo((2 * (1 + 8)) / 256, 12);
  expect(signTest(8, 2)).toBeCloseTo((2 * (1 + 10 + 45)) / 1024, 12);
});

it('is certain for an even split, and the same for both sides', () => {
  expect(signTest(5, 5)).toBe(1);
  expect(signTest(25, 4)).toBe(signTest(4, 25));
  expect(signTest(100, 100)).toBe(1);
});
