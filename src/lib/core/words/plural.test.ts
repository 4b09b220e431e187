import { expect, it } from 'vitest';
import { plural } from './plural.ts';

it('is one for one only', () => {
  expect([0, 1, 2, 1.5, -1].map((count) => plural(count, 'slice'))).toEqual([
    'slices',
    'slice',
    'slices',
    'slices',
    'slices'
  ]);
});

it('takes what an s does not make', () => {
  expect([1, 2].map((count) => plural(count, 'box is', 'boxes are'))).toEqual([
    'box is',
    'boxes are'
  ]);
});
