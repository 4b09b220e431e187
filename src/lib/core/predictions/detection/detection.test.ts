import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importGraphModel } from '../../importer/importGraphModel.ts';
import { readPackage } from '../../../../../scripts/weights/readPackage.ts';
import { defaultBoxes } from './anchors.ts';
import { cocoClasses } from './cocoClasses.ts';
import { decodeBox, type Corners } from './decodeBox.ts';
import { findCandidates, leastScore, packCandidates } from './candidates.ts';
import { detect, detectAgain } from './detect.ts';
import { intersectionOverUnion } from './nonMaximumSuppression.ts';

const share = fc.integer({ min: 0, max: 1000 }).map((value) => value / 1000);
const box = fc
  .tuple(share, share, share, share)
  .map(([a, b, c, d]): Corners => [
    Math.min(a, c),
    Math.min(b, d),
    Math.max(a, c) + 0.01,
    Math.max(b, d) + 0.01
  ]);

describe('default boxes', () => {
  it('are those that the shipped graph carries', () => {
    const { json, weights } = readPackage();
    const { spec, anchors } = importGraphModel(json, weights);
    const computed = defaultBoxes(spec);
    expect(computed).toHaveLength(anchors!.length);
    const worst = Math.max(...computed.map((value, index) => Math.abs(value - anchors![index])));
    expect(worst).toBeLessThan(1e-6);
  });
});

describe('box coding', () => {
  it('gives the default box for a code of zeros', () => {
    const anchors = Float32Array.of(0.25, 0.125, 0.75, 0.875);
    expect(decodeBox(new Float32Array(4), anchors, 0, [10, 10, 5, 5])).toEqual([
      0.25, 0.125, 0.75, 0.875
    ]);
  });

  it('moves by tenths of the default box and scales by e to a fifth', () => {
    const anchors = Float32Array.of(0, 0, 0.5, 0.25);
    const [top, left, bottom, right] = decodeBox(
      Float32Array.of(10, -10, 5, 0),
      anchors,
      0,
      [10, 10, 5, 5]
    );
    expect((top + bottom) / 2).toBeCloseTo(0.75, 6);
    expect((left + right) / 2).toBeCloseTo(-0.125, 6);
    expect(bottom - top).toBeCloseTo(0.5 * Math.E, 6);
    expect(right - left).toBeCloseTo(0.25, 6);
  });
});

describe('overlap', () => {
  it('is the same both ways, 1 with itself, 0 with an empty box', () => {
    fc.assert(
      fc.property(box, box, (a, b) => {
        expect(intersectionOverUnion(a, b)).toBeCloseTo(intersectionOverUnion(b, a), 12);
        expect(intersectionOverUnion(a, a)).toBeCloseTo(1, 12);
        expect(intersectionOverUnion(a, [0.5, 0.5, 0.5, 0.5])).toBe(0);
      })
    );
  });
});

describe('detect', () => {
  const detector = { heads: ['h0'], classes: 3, boxCoding: [10, 10, 5, 5] } as const;
  const anchors = Float32Array.of(0.1, 0.2, 0.5, 0.6, 0.11, 0.2, 0.5, 0.6, -0.2, 0.5, 0.4, 1.2);
  // background wins nowhere, whatever its logit; the third box is at the picture's corner
  const logits = Float32Array.of(9, 2, 1, 9, 0.5, 3, -9, -1, 1);

  it('takes the best class of a box, suppresses across classes and cuts at the edges', () => {
    const found = detect(
      { boxes: new Float32Array(12), logits },
      detector,
      anchors,
      { width: 200, height: 100 },
      ['background', 'cat', 'dog']
    );
    expect(found.map(({ class: name, anchor }) => [name, anchor])).toEqual([
      ['dog', 1],
      ['dog', 2]
    ]);
    expect(found[0].score).toBeCloseTo(1 / (1 + Math.exp(-3)), 9);
    expect(found[1].box.map((value) => Math.round(value))).toEqual([100, 0, 100, 40]);
  });

  it('gives the same again from packed candidates, whatever the thresholds', () => {
    const code = fc.float({ min: -6, max: 6, noNaN: true });
    const size = { width: 640, height: 480 };
    fc.assert(
      fc.property(
        fc.array(code, { minLength: 12, maxLength: 12 }),
        fc.array(code, { minLength: 9, maxLength: 9 }),
        fc.integer({ min: 5, max: 100 }),
        fc.integer({ min: 0, max: 100 }),
        (boxes, scores, score, iou) => {
          const raw = { boxes: Float32Array.from(boxes), logits: Float32Array.from(scores) };
          const packed = packCandidates(findCandidates(raw, detector, anchors, leastScore));
          const options = { score: score / 100, iou: iou / 100, most: 2 };
          expect(detectAgain(packed, size, ['', 'cat'], options)).toEqual(
            detect(raw, detector, anchors, size, ['', 'cat'], options)
          );
        }
      )
    );
  });

  it('finds nothing above an impossible score', () => {
    const options = { score: 1, iou: 0.5, most: 20 };
    const raw = { boxes: new Float32Array(12), logits };
    expect(detect(raw, detector, anchors, { width: 1, height: 1 }, [], options)).toEqual([]);
  });
});

describe('COCO’s classes', () => {
  it('are 80 names on 90 ids', () => {
    expect(cocoClasses).toHaveLength(91);
    expect(cocoClasses.slice(1).filter((name) => !name.startsWith('('))).toHaveLength(80);
    expect([cocoClasses[1], cocoClasses[18], cocoClasses[90]]).toEqual([
      'person',
      'dog',
      'toothbrush'
    ]);
  });
});
