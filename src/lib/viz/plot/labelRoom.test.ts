import { describe, expect, it } from 'vitest';
import { roomFrom, widthSteps, withoutOverlap } from './labelRoom.ts';
import { movedApart } from './movedApart.ts';

const across = (count: number, text = (index: number) => String(index + 1)) =>
  Array.from({ length: count }, (_, index) => ({
    at: (100 * (index + 0.5)) / count,
    text: text(index)
  }));

describe('numbers under an axis', () => {
  it('are all shown where they are few', () => {
    expect(roomFrom(across(4))).toEqual([0, 0, 0, 0]);
    expect(roomFrom([])).toEqual([]);
  });

  it('never touch at any width, and more of them come with it', () => {
    const ticks = across(24, (index) => String(100 + index));
    const from = roomFrom(ticks);
    let before = 0;
    for (const width of widthSteps) {
      const shown = ticks.filter((_, index) => from[index]! <= width);
      const distances = shown
        .slice(1)
        .map(({ at }, index) => ((at - shown[index].at) * width) / 100);
      expect(Math.min(...distances)).toBeGreaterThan(3 * 6);
      expect(shown.length).toBeGreaterThanOrEqual(before);
      expect(new Set(distances.map((one) => one.toFixed(3))).size).toBe(1);
      before = shown.length;
    }
    expect(before).toBe(24);
  });

  it('in unequal distances keep both ends, and what fits between them', () => {
    const ticks = [2, 3, 5, 10, 20, 30].map((n) => ({ at: (100 * n) / 31, text: String(n) }));
    const shown = (width: number) =>
      roomFrom(ticks).flatMap((from, index) => (from! <= width ? [ticks[index].text] : []));
    expect(shown(160)).toEqual(['2', '5', '10', '20', '30']);
    expect(shown(900)).toHaveLength(6);
    expect(roomFrom([])).toEqual([]);
    expect(roomFrom(ticks.slice(0, 1))).toEqual([0]);
  });

  it('that never have room are not shown', () => {
    const from = roomFrom(across(500));
    expect(from[0]).toBe(0);
    expect(from[1]).toBeUndefined();
  });

  it('that are wider need a wider plot', () => {
    const narrow = Math.max(...roomFrom(across(10)).map(Number));
    const wide = Math.max(...roomFrom(across(10, () => '1,000 kB')).map(Number));
    expect(wide).toBeGreaterThan(narrow);
  });
});

describe('numbers at the ends of an axis', () => {
  it('that lie inside the plot need more room than those that stand over its edges', () => {
    const from = (start?: 'start', end?: 'end') => {
      const ticks = [
        { at: 0, text: '0.000123', anchor: start },
        { at: 50, text: '0.000456' },
        { at: 100, text: '0.000789', anchor: end }
      ];
      return Math.max(...roomFrom(ticks).map(Number));
    };
    expect(from('start', 'end')).toBeGreaterThan(from());
  });
});

describe('numbers beside an axis', () => {
  it('leave out those that would stand on another', () => {
    const ticks = [0, 30, 35, 60, 66, 72].map((at) => ({ at, text: String(at) }));
    expect(withoutOverlap(ticks).map(({ at }) => at)).toEqual([0, 30, 60, 72]);
  });
});

describe('names beside lines', () => {
  it('stay where they are if there is room', () => {
    expect(movedApart([90, 20, 60], 15, 0)).toEqual([90, 20, 60]);
    expect(movedApart([], 15, 0)).toEqual([]);
  });

  it('move apart about their middle, in their order', () => {
    expect(movedApart([52, 50], 15, 0)).toEqual([58.5, 43.5]);
    expect(movedApart([50, 50, 50], 10, 0)).toEqual([40, 50, 60]);
  });

  it('push others on where they come upon them', () => {
    // 30 and 32 want to stand at 23.5 and 38.5, where 45 is in the way
    const [a, b, c] = movedApart([30, 32, 45], 15, 0);
    expect([b - a, c - b]).toEqual([15, 15]);
    expect((a + b + c) / 3).toBeCloseTo(107 / 3);
  });

  it('stay inside the drawing', () => {
    expect(movedApart([2, 4], 15, 12)).toEqual([12, 27]);
  });
});
