import { expect, it } from 'vitest';
import { tableOf } from './tableEquivalent.ts';

it('has a row for each place and a column for each line', () => {
  const one = { name: 'one', points: [[1, 0.5] as const, [2, 0.25] as const] };
  const other = { name: 'other', points: [[2, 1] as const, [0, 3] as const] };
  expect(tableOf('Shares', 'n', [one, other], (value) => `${value}!`)).toEqual({
    caption: 'Shares',
    head: ['n', 'one', 'other'],
    rows: [
      ['0', '', '3!'],
      ['1', '0.5!', ''],
      ['2', '0.25!', '1!']
    ]
  });
});

it('tells a long line by some of its points, both ends among them', () => {
  const points = Array.from({ length: 1000 }, (_, index) => [index, index * 2] as const);
  const { rows } = tableOf('Long', 'n', [{ name: 'line', points }], String);
  expect(rows).toHaveLength(24);
  expect(rows[0]).toEqual(['0', '0']);
  expect(rows[23]).toEqual(['999', '1998']);
});
