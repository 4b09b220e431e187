import { expect, it } from 'vitest';
import { walk } from './tableWalk.ts';

it('goes one cell at a time and stays in the grid', () => {
  const size = [7, 4] as const;
  expect(walk('ArrowRight', [0, 0], size)).toEqual([0, 1]);
  expect(walk('ArrowRight', [0, 3], size)).toEqual([0, 3]);
  expect(walk('ArrowDown', [5, 2], size)).toEqual([6, 2]);
  expect(walk('ArrowDown', [6, 2], size)).toEqual([6, 2]);
  expect(walk('ArrowUp', [0, 2], size)).toEqual([0, 2]);
  expect(walk('Home', [3, 2], size)).toEqual([3, 0]);
  expect(walk('End', [3, 2], size)).toEqual([3, 3]);
  expect(walk('a', [3, 2], size)).toBeUndefined();
});
