import { describe, expect, it } from 'vitest';
import { quantities, readings } from '#lib/core/manifold/statistics/readings.ts';
import { counter, emptyTally } from '#lib/core/manifold/statistics/tally.ts';
import { barLayout, barsHeight } from './barLayout.ts';
import { boundPath, chartHeight, closedFormPath, marks, widthAt, widthScales } from './layout.ts';
import { widestStops } from './statisticsParams.ts';

const tally = emptyTally({ d: 2, widest: 30, seed: 3 });
counter(tally)(500);
const widths = Array.from({ length: 29 }, (_, k) => k + 2);

describe('the scales', () => {
  it.each(quantities)('keep %s inside the picture for every range of n', (quantity) => {
    for (const d of [2, 3])
      for (const widest of widestStops) {
        const { x, y, xTicks, yTicks } = widthScales(quantity, d, widest);
        expect(x(d)).toBeGreaterThan(0);
        expect(x(widest)).toBeLessThan(100);
        for (const value of [0, 1e-30, 0.2, 1, 1e9]) {
          expect(y(value)).toBeGreaterThanOrEqual(
            quantity === 'nothing' && value > 1 ? -Infinity : 0
          );
          expect(y(value)).toBeLessThanOrEqual(chartHeight);
        }
        expect(xTicks.length).toBeGreaterThan(2);
        expect(yTicks.length).toBeGreaterThan(2);
        expect(yTicks.length).toBeLessThan(11);
        expect(new Set(yTicks.map(({ text }) => text)).size).toBe(yTicks.length);
        for (const { at } of yTicks) expect(at >= 0 && at <= chartHeight).toBe(true);
      }
  });
  it('find the n that is pointed at', () => {
    for (const quantity of quantities) {
      const scales = widthScales(quantity, 2, 30);
      for (const n of widths) expect(widthAt(scales.x(n), widths, scales)).toBe(n);
      expect(widthAt(-5, widths, scales)).toBe(2);
      expect(widthAt(105, widths, scales)).toBe(30);
    }
  });
});

describe('the lines', () => {
  it('run through every n whose closed form is finite', () => {
    const points = (path: string) => path.split('L').length;
    const path = (quantity: (typeof quantities)[number], d: number) =>
      closedFormPath(quantity, d, widths, widthScales(quantity, d, 30));
    expect(points(path('lost', 2))).toBe(29);
    expect(points(path('error', 2))).toBe(27);
    expect(points(path('nothing', 2))).toBe(29);
    expect(boundPath('nothing', 2, widths, widthScales('nothing', 2, 30))).toBe('');
    expect(boundPath('nothing', 3, widths, widthScales('nothing', 3, 30))).not.toBe('');
  });
});

describe('the marks', () => {
  it('stand on the line where the closed form is met, with their interval around them', () => {
    const scales = widthScales('lost', 2, 30);
    const all = marks(readings(tally, 'lost'), scales, 'lost');
    expect(all.map(({ n }) => n)).toEqual(widths);
    expect(all[1]).toMatchObject({ kind: 'certain', y: scales.y(0.5) });
    for (const mark of all.filter(({ kind }) => kind === 'interval')) {
      expect(mark.top).toBeLessThan(mark.y);
      expect(mark.bottom).toBeGreaterThan(mark.y);
    }
    expect(all[28].kind).toBe('none');
    expect(all[28].y).toBeGreaterThan(scales.y(1e-7));
  });
});

describe('the bars', () => {
  it('hold every T that loses something, or every T by its error', () => {
    for (const n of [2, 5, 8, 12]) {
      const lost = barLayout(tally, 'lost', n)!;
      expect(lost.drawn).toBe(500 - tally.whole[n - 2]);
      const error = barLayout(tally, 'error', n)!;
      expect(error.drawn).toBe(500);
      for (const { bars } of [lost, error]) {
        expect(bars.length).toBeLessThanOrEqual(40);
        expect(bars.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(100, 9);
        for (const { y } of bars) expect(y >= 0 && y <= barsHeight).toBe(true);
        // heights are shares: equal counts are equally tall
        const [tallest] = bars.toSorted((one, other) => other.count - one.count);
        for (const { count, y } of bars)
          expect((barsHeight - y) / (barsHeight - tallest.y)).toBeCloseTo(count / tallest.count, 9);
      }
    }
  });
  it('are missing where no T loses anything', () => {
    expect(barLayout(tally, 'lost', 30)).toBeUndefined();
  });
});
