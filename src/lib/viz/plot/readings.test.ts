import { expect, it } from 'vitest';
import { readingAfter, readingAt } from './readings.ts';

const places = [
  { x: 10, y: 100 },
  { x: 60, y: 20 },
  { x: 60, y: 90 },
  { x: 200, y: 50 }
];

it('finds the nearest point, and of two above each other the nearer one', () => {
  expect(readingAt(places, 14, 0)).toBe(0);
  expect(readingAt(places, 58, 30)).toBe(1);
  expect(readingAt(places, 62, 80)).toBe(2);
});

it('finds nothing far from all points', () => {
  expect(readingAt(places, 130, 50)).toBeUndefined();
  expect(readingAt([], 0, 0)).toBeUndefined();
});

it('walks with the arrow keys and stops at both ends', () => {
  expect(readingAfter('ArrowRight', undefined, 4)).toBe(0);
  expect(readingAfter('ArrowLeft', undefined, 4)).toBe(3);
  expect(readingAfter('ArrowDown', 1, 4)).toBe(2);
  expect(readingAfter('ArrowUp', 1, 4)).toBe(0);
  expect(readingAfter('ArrowRight', 3, 4)).toBe(3);
  expect(readingAfter('ArrowLeft', 0, 4)).toBe(0);
  expect(readingAfter('Home', 2, 4)).toBe(0);
  expect(readingAfter('End', 0, 4)).toBe(3);
});

it('leaves other keys alone', () => {
  for (const key of ['Tab', 'a', 'Escape', ' ']) expect(readingAfter(key, 1, 4)).toBeUndefined();
});
