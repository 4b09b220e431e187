import { expect, it } from 'vitest';
import { linePath } from './linePath.ts';

it('goes through its points in order, and begins anew after a gap', () => {
  expect(linePath([[0, 1], [2.00049, 3], undefined, [4, 5.5], [6, 7]])).toBe('M0,1L2,3M4,5.5L6,7');
});

it('rounds as it is told, and is empty without points', () => {
  expect(linePath([[1 / 3, 2 / 3]], 1)).toBe('M0.3,0.7');
  expect(linePath([undefined])).toBe('');
  expect(linePath([])).toBe('');
});
