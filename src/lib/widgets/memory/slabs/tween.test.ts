import { expect, it } from 'vitest';
import { between, tweenMs, type Look } from './tween.ts';

const start: Look = { from: 0, to: 10, face: 4, nowFrom: 0, nowTo: 10, solid: 0 };
const end: Look = { from: 2, to: 12, face: 8, nowFrom: 2, nowTo: 5, solid: 1 };

it('starts and ends exactly, and stays there', () => {
  expect(between(start, end, 0)).toEqual(start);
  expect(between(start, end, tweenMs)).toBe(end);
  expect(between(start, end, 1e9)).toBe(end);
});

it('is half-way at half the time', () => {
  expect(between(start, end, tweenMs / 2)).toEqual({
    from: 1,
    to: 11,
    face: 6,
    nowFrom: 1,
    nowTo: 7.5,
    solid: 0.5
  });
});

it('jumps to the end where nothing is to move', () => {
  expect(between(start, end, Infinity)).toBe(end);
});
