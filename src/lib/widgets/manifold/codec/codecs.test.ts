import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrowsParam } from './arrowsParam.ts';
import { drawnParam, drawnText, longestDrawn, strokesOf } from './drawnParam.ts';
import { pointParam, roundPoint } from './pointParam.ts';

const coordinate = fc.double({ min: -1, max: 1, noNaN: true });
const stroke = fc
  .array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 20 })
  .map((points) => points.flat());

describe('a drawing as text', () => {
  it('keeps where every stroke begins and ends, and passes every point', () => {
    fc.assert(
      fc.property(fc.array(stroke, { minLength: 1, maxLength: 5 }), (strokes) => {
        const found = strokesOf(drawnText(strokes));
        expect(found).toHaveLength(strokes.length);
        strokes.forEach((points, k) => {
          const back = found![k];
          const near = (x: number, y: number) =>
            back.some(
              (value, i) =>
                i % 2 === 0 && Math.abs(value - x) < 0.003 && Math.abs(back[i + 1] - y) < 0.003
            );
          expect(back[0]).toBeCloseTo(points[0], 2);
          expect(back.at(-1)).toBeCloseTo(points.at(-1)!, 2);
          for (let i = 0; i < points.length; i += 2)
            expect(near(points[i], points[i + 1])).toBe(true);
        });
      })
    );
  });

  it('is the same text again once it is read', () => {
    fc.assert(
      fc.property(fc.array(stroke, { maxLength: 5 }), (strokes) => {
        const text = drawnText(strokes);
        expect(drawnText(strokesOf(text)!)).toBe(text);
      })
    );
  });

  it('refuses what is no drawing, leaves the square, or is too long', () => {
    for (const text of ['ABC', 'AAAA!', 'AAAAA', 'AAAA..AAAA', '____', 'AAAAAA'])
      expect(drawnParam.parse(text), text).toBeUndefined();
    const long = drawnText([Array.from({ length: 2000 }, (_, k) => (k % 4) / 4 - 0.5)]);
    expect(long.length).toBeGreaterThan(longestDrawn);
    expect(strokesOf(long)).toBeDefined();
    expect(drawnParam.parse(long)).toBeUndefined();
    expect(drawnParam.parse('')).toBe('');
  });
});

describe('rows and points as text', () => {
  it('come back as they were', () => {
    expect(arrowsParam.parse('1_0*-0.5_0.87')).toEqual([1, 0, -0.5, 0.87]);
    expect(arrowsParam.format([1, -0, -0.5, 0.874])).toBe('1_0*-0.5_0.87');
    expect(pointParam.parse('-2.5_3')).toEqual([-2.5, 3]);
    const place = fc.double({ min: -20, max: 20, noNaN: true }).map(roundPoint);
    fc.assert(
      fc.property(fc.array(place, { minLength: 2, maxLength: 3 }), (point) => {
        expect(pointParam.parse(pointParam.format(point))).toEqual(point);
      })
    );
  });

  it('are refused where they are too many or too far', () => {
    expect(arrowsParam.parse(Array(13).fill('1_0').join('*'))).toBeUndefined();
    expect(arrowsParam.parse(Array(12).fill('1_0').join('*'))).toHaveLength(24);
    for (const text of ['', '1', '1_', '9_0', '1_0_2', '1_0*', 'x_y'])
      expect(arrowsParam.parse(text), text).toBeUndefined();
    for (const text of ['', '1', '99_0', '1_2_3_4', '1e3_0'])
      expect(pointParam.parse(text), text).toBeUndefined();
  });
});
