import { expect, it } from 'vitest';
import { placeLabels } from './placeLabels.ts';

const label = (id: string, x: number, y: number, rank: number) => ({
  id,
  lines: ['12345', '67'],
  x,
  y,
  rank
});

it('leaves out the label of lower rank where two would cover each other', () => {
  const placed = placeLabels([label('low', 100, 50, 1), label('high', 110, 55, 2)], 300);
  expect(placed.map(({ id }) => id)).toEqual(['high']);
});

it('keeps both where they stand apart, below or beside each other', () => {
  const labels = [label('a', 100, 50, 1), label('b', 100, 90, 2), label('c', 160, 50, 3)];
  expect(placeLabels(labels, 300)).toHaveLength(3);
});

it('moves a label inwards that would hang over the edge', () => {
  const [left, right] = [label('l', 0, 20, 2), label('r', 300, 20, 1)];
  expect(placeLabels([left, right], 300).map(({ x }) => x)).toEqual([17, 283]);
});
