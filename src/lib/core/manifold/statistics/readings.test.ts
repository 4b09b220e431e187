import { describe, expect, it } from 'vitest';
import { agreement } from './agreement.ts';
import { leastChanceNothingLost } from './leastChanceNothingLost.ts';
import { quantities, readings } from './readings.ts';
import { counter, emptyTally, type SeedRange, type Tally } from './tally.ts';
import { wilsonInterval, z95 } from './wilsonInterval.ts';

/** Two-sided 99.99 % of the normal distribution, in half-widths of a 95 % interval. */
const wide = 3.891 / z95;

function counted(range: SeedRange, seeds: number): Tally {
  const tally = emptyTally(range);
  counter(tally)(seeds);
  return tally;
}

const plane = counted({ d: 2, widest: 30, seed: 0 }, 20_000);
const space = counted({ d: 3, widest: 30, seed: 0 }, 4000);

describe.each([2, 3])('d = %i, measured against the closed forms at 99.99 %%', (d) => {
  const tally = d === 2 ? plane : space;
  it('loses the expected share of directions', () => {
    const all = readings(tally, 'lost');
    expect(all.map(({ n }) => n)).toEqual(
      Array.from({ length: 31 - tally.d }, (_, k) => k + tally.d)
    );
    expect(all.filter(({ standing }) => standing === 'interval').length).toBeGreaterThanOrEqual(12);
    for (const { standing, off, value, expected } of all) {
      if (standing === 'interval') expect(Math.abs(off!)).toBeLessThan(wide);
      if (standing === 'certain') expect(value).toBeCloseTo(expected!, 12);
    }
  });
  it('has the expected error from n = d + 4 on, and no interval before', () => {
    for (const { n, standing, off, range, value } of readings(tally, 'error')) {
      expect(standing).toBe(n >= tally.d + 4 ? 'interval' : 'endless');
      if (standing === 'interval') expect(Math.abs(off!)).toBeLessThan(wide);
      else expect(range!.low < value && value < range!.high).toBe(true);
    }
  });
});

describe('the chance that nothing is lost', () => {
  it('is the closed form for n = 2 … 30 in the plane, at 99.99 %', () => {
    const all = readings(plane, 'nothing');
    for (const { n, standing, value, expected } of all) {
      expect(standing).toBe(n <= 4 ? 'certain' : 'interval');
      if (n <= 4) expect([value, expected]).toEqual([0, 0]);
      const { low, high } = wilsonInterval(plane.whole[n - 2], plane.done, 3.891);
      expect(low <= expected! && expected! <= high).toBe(true);
    }
  });
  it('stays above its bound in space, is 0 up to n = 6, and has no closed form', () => {
    for (const { n, value, expected, off } of readings(space, 'nothing')) {
      expect(expected).toBe(n <= 6 ? 0 : undefined);
      if (n <= 6) expect(value).toBe(0);
      expect(off).toBeUndefined();
      const { high } = wilsonInterval(space.whole[n - 3], space.done, 3.891);
      expect(high).toBeGreaterThanOrEqual(leastChanceNothingLost(n));
    }
    expect(leastChanceNothingLost(30)).toBeGreaterThan(0.999);
    expect(leastChanceNothingLost(10)).toBe(0);
  });
});

describe('a tally', () => {
  it('does not depend on where the counting paused, and can be counted on after a copy', () => {
    const range: SeedRange = { d: 2, widest: 9, seed: 70 };
    const first = emptyTally(range);
    const count = counter(first);
    for (const done of [1, 2, 3, 50, 51, 200]) count(done);
    const second = structuredClone(first);
    counter(second)(500);
    expect(second).toEqual(counted(range, 500));
    expect(second.done).toBe(500);
  });
  it('counts every T once in each histogram', () => {
    for (let k = 0; k < 29; k++) {
      const lossy = plane.lostCounts.subarray(k * 480, (k + 1) * 480).reduce((a, b) => a + b, 0);
      expect(lossy + plane.whole[k]).toBe(20_000);
      const all = plane.errorCounts.subarray(k * 640, (k + 1) * 640).reduce((a, b) => a + b, 0);
      expect(all).toBe(20_000);
    }
  });
  it('has nothing to read before the first seed, and no intervals before a hundred', () => {
    expect(readings(emptyTally({ d: 2, widest: 6, seed: 1 }), 'lost')).toEqual([]);
    const few = readings(counted({ d: 2, widest: 6, seed: 1 }, 99), 'lost');
    expect(few.map(({ standing }) => standing)).toEqual(['few', 'certain', 'few', 'few', 'few']);
  });
});

describe('how many intervals contain the closed form', () => {
  it('is about 95 % of them over many runs', () => {
    for (const quantity of quantities) {
      let [intervals, containing, expected] = [0, 0, 0];
      for (let run = 0; run < 150; run++) {
        const tally = counted({ d: 2, widest: 16, seed: 1000 * run }, 400);
        const found = agreement(readings(tally, quantity), quantity, tally.done);
        intervals += found.intervals;
        containing += found.containing;
        expected += found.expected;
      }
      expect(intervals).toBeGreaterThan(900);
      // skewed values (few T lose much, few are badly bent) cost the intervals of means a little
      expect(Math.abs(containing - expected) / intervals).toBeLessThan(0.025);
    }
  });
  it('names the widths that miss', () => {
    const reading = { value: 1, standing: 'interval', expected: 0.5 } as const;
    const found = agreement(
      [
        { ...reading, n: 4, off: 1.2 },
        { ...reading, n: 5, off: -0.9 },
        { ...reading, n: 6, standing: 'few' }
      ],
      'lost',
      100
    );
    expect(found).toEqual({ intervals: 2, containing: 1, expected: 1.9, missing: [4] });
  });
});
