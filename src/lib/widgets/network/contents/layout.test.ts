import { describe, expect, it } from 'vitest';
import { countValues } from '#lib/core/tensor/contents/countValues.ts';
import { nearestTitle, sizeNote, spectrumTitle } from './contentsWords.ts';
import { countHeight, countTicks, histogramBars, valueTicks } from './histogramLayout.ts';
import { spectrumLayout } from './spectrumLayout.ts';

describe('the histogram', () => {
  const clipped = countValues([0, 0, 0, 1, 2, 6, 6, 5.9], { low: 0, high: 6 }, 6, true);
  const signed = countValues([-3, 1, 2], { low: -3, high: 2 }, 5, false);

  it('has its exact values at both ends, apart from the bins', () => {
    const bars = histogramBars(clipped, true, 'linear');
    expect(bars[0]).toMatchObject({ count: 3, values: 'exactly 0', special: true, height: 1 });
    expect(bars.at(-1)).toMatchObject({ count: 2, values: 'exactly 6', special: true });
    expect(bars).toHaveLength(8);
    for (const [index, bar] of bars.entries()) {
      const next = bars[index + 1];
      if (next) expect(bar.left + bar.width).toBeLessThanOrEqual(next.left + 1e-9);
      else expect(bar.left + bar.width).toBeCloseTo(100, 9);
    }
  });

  it('keeps no place for zeros where there are none', () => {
    expect(histogramBars(signed, false, 'log')).toHaveLength(5);
    expect(histogramBars(signed, false, 'log')[0].left).toBe(0);
    const ticks = valueTicks(signed, false);
    expect(ticks.map(({ text }) => text)).toEqual(['−3', '0', '2']);
    expect(ticks.map(({ left }) => left)).toEqual([0, 60, 100]);
  });

  it('draws counts of one above the floor on the axis of powers', () => {
    expect(countHeight(0, 1000, 'log')).toBe(0);
    expect(countHeight(1, 1000, 'log')).toBe(0.25);
    expect(countHeight(1000, 1000, 'log')).toBe(1);
    expect(countTicks(1234, 'log')).toEqual([1, 10, 100, 1000]);
    expect(countTicks(1234, 'linear')).toEqual([0, 617, 1234]);
    expect(countTicks(0, 'log')).toEqual([]);
  });
});

describe('the spectrum', () => {
  it('falls from left to right, each decade as high as the others', () => {
    const { points, y, xTicks } = spectrumLayout([0.9, 0.09, 0.009, 1e-9], 180);
    expect(points).toHaveLength(3);
    expect(points[1][1] - points[0][1]).toBeCloseTo(points[2][1] - points[1][1], 6);
    expect(y(1e-9)).toBe(180);
    expect(xTicks).toEqual([1, 2]);
  });

  it('has a sentence for every case', () => {
    const none = { for90: 0, participation: 0, ceiling: 0 } as Parameters<typeof spectrumTitle>[0];
    expect(spectrumTitle(none)).toBe('Nothing varies over the picture');
    expect(spectrumTitle({ ...none, for90: 1, participation: 1.2, ceiling: 9 })).toBe(
      'One direction has 90 % of the variance; effective rank 1.2 of 9'
    );
    expect(sizeNote({ height: 1, width: 1, channels: 4 })).toContain('a single position');
    expect(sizeNote({ height: 1, width: 2, channels: 4 })).toContain('1 direction at most');
    expect(sizeNote({ height: 9, width: 9, channels: 4 })).toBe('');
    expect(nearestTitle([], false)).toContain('no other position');
    expect(nearestTitle([], true)).toContain('has no direction');
  });
});
