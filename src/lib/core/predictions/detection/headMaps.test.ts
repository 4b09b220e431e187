import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ssdlite } from '../../network/ssdlite.ts';
import { defaultBoxes } from './anchors.ts';
import { anchorAt, bestScores, headMaps, placeOf } from './headMaps.ts';

const spec = ssdlite({ inputSize: 300 });
const anchors = defaultBoxes(spec);
const maps = headMaps(spec, anchors);

describe('maps of the detector', () => {
  it('have the grids and forms of the published configuration', () => {
    expect(maps.map(({ height, width, forms }) => [height, width, forms.length])).toEqual([
      [19, 19, 3],
      [10, 10, 6],
      [5, 5, 6],
      [3, 3, 6],
      [2, 2, 6],
      [1, 1, 6]
    ]);
    expect(maps[0].feature).toEqual({ stage: 'b13', tap: 'expand' });
    // from 0.2 to 0.95 in five even steps
    maps.slice(1).forEach(({ forms }, index) => {
      expect(forms[0].scale).toBeCloseTo(0.35 + 0.15 * index, 5);
      const ratios = forms.map(({ ratio }) => ratio);
      [1, 2, 0.5, 3, 1 / 3, 1].forEach((ratio, at) => expect(ratios[at]).toBeCloseTo(ratio, 3));
    });
    expect(maps[0].forms[0].scale).toBeCloseTo(0.1, 5);
  });

  it('find each default box at its place again, centred in its cell', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: anchors.length / 4 - 1 }), (anchor) => {
        const place = placeOf(maps, anchor);
        const map = maps[place.map];
        expect(anchorAt(map, place.column, place.row, place.form)).toBe(anchor);
        const middle = (anchors[4 * anchor + 1] + anchors[4 * anchor + 3]) / 2;
        expect(middle).toBeCloseTo((place.column + 0.5) / map.width, 5);
      })
    );
  });

  it('refuse boxes that the heads do not predict', () => {
    expect(() => headMaps(spec, anchors.subarray(4))).toThrow(RangeError);
    expect(() => placeOf(maps, -1)).toThrow(RangeError);
  });

  it('score each cell by the best of its boxes, the background left out', () => {
    const logits = new Float32Array((anchors.length / 4) * 91).fill(-9);
    const anchor = anchorAt(maps[1], 3, 7, 5);
    logits[anchor * 91] = 8;
    logits[anchor * 91 + 18] = 2;
    const scores = bestScores(maps[1], logits, 91);
    expect(scores[7 * 10 + 3]).toBeCloseTo(1 / (1 + Math.exp(-2)), 6);
    expect(scores.filter((score) => score > 0.01)).toHaveLength(1);
  });
});
