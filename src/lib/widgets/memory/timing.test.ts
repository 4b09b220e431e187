import { expect, it } from 'vitest';
import { timingOf } from './timing.ts';

it('gives the median and the middle half of some runs, in any order', () => {
  expect(timingOf([5, 1, 3, 2, 4])).toEqual({ median: 3, lower: 2, upper: 4, runs: 5 });
  expect(timingOf([10, 20])).toEqual({ median: 15, lower: 12.5, upper: 17.5, runs: 2 });
  expect(timingOf([7])).toEqual({ median: 7, lower: 7, upper: 7, runs: 1 });
});
