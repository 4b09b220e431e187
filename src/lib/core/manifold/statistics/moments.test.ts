import { expect, it } from 'vitest';
import { seededNormal } from '../../random/seededNormal.ts';
import { addValue, noMoments, standardError } from './moments.ts';

it('agrees with two passes over the values, also far from zero', () => {
  const draw = seededNormal(4);
  const values = Array.from({ length: 5000 }, () => 1e6 + draw() ** 3);
  const moments = noMoments(2);
  values.forEach((value, k) => addValue(moments, 1, value, k + 1));
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  expect(moments.mean[1] / mean).toBeCloseTo(1, 14);
  expect(moments.squares[1] / squares).toBeCloseTo(1, 9);
  expect(standardError(moments, 1, 5000)).toBeCloseTo(Math.sqrt(squares / 4999 / 5000), 9);
  expect(moments.mean[0]).toBe(0);
});

it('knows no error of a single value', () => {
  const moments = noMoments(1);
  addValue(moments, 0, 3, 1);
  expect(moments.mean[0]).toBe(3);
  expect(standardError(moments, 0, 1)).toBeNaN();
});
