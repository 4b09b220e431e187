import { expect, it } from 'vitest';
import {
  bottleneckWidths,
  figure7AveragePositive,
  figure7ReadingError,
  figure7SmallestPositive,
  figure7Untrained
} from '#lib/core/paper/figure7.ts';

const widths = bottleneckWidths();
const shares = (counts: readonly number[]) => counts.map((count, i) => count / (6 * widths[i]));
const range = (values: number[]) => [Math.min(...values), Math.max(...values)];

it('has three layers under their thresholds once trained, blocks 6, 13 and 16, and none before', () => {
  const below = (counts: readonly number[]) =>
    counts.flatMap((count, i) => (count < widths[i] ? [`b${i + 1}`] : []));
  expect(below(figure7SmallestPositive)).toEqual(['b6', 'b13', 'b16']);
  expect(below(figure7Untrained.smallest)).toEqual([]);
});

it('has about half of the channels positive on average, before and after', () => {
  const [low, high] = range(shares(figure7AveragePositive));
  expect(low).toBeGreaterThan(0.475);
  expect(high).toBeLessThan(0.515);
  const [before, beforeHigh] = range(shares(figure7Untrained.average));
  expect(before).toBeCloseTo(0.46, 1);
  expect(beforeHigh).toBeCloseTo(0.53, 2);
});

it('had smallest shares of 0.33 to 0.48 before training', () => {
  const [low, high] = range(shares(figure7Untrained.smallest));
  expect(low).toBeCloseTo(0.33, 2);
  expect(high).toBeCloseTo(0.48, 2);
});

it('is read to a fifth of a channel, where what is drawn is known', () => {
  expect(figure7ReadingError()).toBeGreaterThan(0);
  expect(figure7ReadingError()).toBeLessThan(0.2);
});
