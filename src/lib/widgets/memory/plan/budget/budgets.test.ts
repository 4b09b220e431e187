import { describe, expect, it } from 'vitest';
import { trainedNetwork } from '../../trainedNetwork.ts';
import { Plans, stopOf } from './budgets.ts';

const plans = new Plans(trainedNetwork);

describe.each([1, 2])('the slider with %i threads', (threads) => {
  const stops = plans.stops(threads);
  const fastest = plans.plan(null, threads).peakBytes;

  it('goes from the fastest plan to the smallest, and every stop but the last is kept to', () => {
    const peaks = stops.map((stop) => plans.plan(stop, threads).peakBytes);
    expect(peaks.toSorted((a, b) => b - a)).toEqual(peaks);
    expect(peaks[peaks.length - 1]).toBeLessThan(peaks[0]);
    for (const [index, stop] of stops.slice(1, -1).entries()) {
      const { fits } = plans.plan(stop, threads);
      expect(fits && peaks[index + 1] <= stop!, `${stop}`).toBe(true);
    }
    expect(plans.plan(0, threads).fits).toBe(false);
  });

  it('finds every stop again, and the nearest of what lies between', () => {
    stops.forEach((stop, index) => expect(stopOf(stop, stops, fastest)).toBe(index));
    expect(stopOf(stops[3]! + 1, stops, fastest)).toBe(3);
    expect(stopOf(99_999_999, stops, fastest)).toBe(0);
    expect(stopOf(1, stops, fastest)).toBe(stops.length - 1);
  });
});

it('makes a plan once', () => {
  expect(plans.plan(2_500_000, 1)).toBe(plans.plan(2_500_000, 1));
  expect(plans.plan(2_500_000, 2)).not.toBe(plans.plan(2_500_000, 1));
});
