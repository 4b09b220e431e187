import { expect, it } from 'vitest';
import { wordLines } from './wordLines.ts';

const none = { isTicked: false, hasTicks: false, hasGroups: false, hasName: false };

it('takes no room where there are no words', () => {
  expect(wordLines(100, none).bottom).toBe(100);
});

it('sets one line under the other, without gaps for what is missing', () => {
  const all = wordLines(100, { isTicked: false, hasTicks: true, hasGroups: true, hasName: true });
  expect(all).toEqual({ ticks: 116, groups: 134, name: 152, bottom: 156 });
  expect(wordLines(100, { ...none, hasName: true })).toMatchObject({ name: 116, bottom: 120 });
  expect(wordLines(100, { ...none, hasTicks: true, hasName: true })).toMatchObject({
    name: 134,
    bottom: 138
  });
});

it('leaves room for the lines that lead to the numbers', () => {
  expect(wordLines(100, { ...none, isTicked: true, hasTicks: true })).toMatchObject({
    ticks: 119,
    bottom: 123
  });
});
