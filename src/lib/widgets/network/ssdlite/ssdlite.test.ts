import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { defaultBoxes } from '#lib/core/predictions/detection/anchors.ts';
import { packCandidates, type Scored } from '#lib/core/predictions/detection/candidates.ts';
import { detectAgain } from '#lib/core/predictions/detection/detect.ts';
import { defaultDetectOptions } from '#lib/core/predictions/detection/detectOptions.ts';
import { decodeBox } from '#lib/core/predictions/detection/decodeBox.ts';
import { headMaps } from '#lib/core/predictions/detection/headMaps.ts';
import { suppressionSteps } from '#lib/core/predictions/detection/nonMaximumSuppression.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { fatesAfter, fittingCell, rectangleOf } from './layout.ts';
import { shownDetections, thresholdNote } from './thresholds.ts';
import { codeRows, fateInWords, ratioInWords, scalesInWords, turnInWords } from './words.ts';

const spec = ssdlite({ inputSize: 300 });
const maps = headMaps(spec, defaultBoxes(spec));
const candidate = (anchor: number, score: number, left: number): Scored => ({
  anchor,
  classIndex: 18,
  score,
  corners: [0, left, 0.5, left + 0.5]
});
const heap = [candidate(1, 0.9, 0), candidate(2, 0.8, 0.05), candidate(3, 0.7, 0.5)];

describe('cells', () => {
  it('come from the address as far as the map has them, else from the best score', () => {
    expect(fittingCell(maps[2], { column: null, row: null }, 13)).toEqual({ column: 3, row: 2 });
    expect(fittingCell(maps[2], { column: 200, row: 1 }, 13)).toEqual({ column: 4, row: 1 });
  });
});

describe('the replay', () => {
  const steps = suppressionSteps(heap, 0.5, 20);

  it('says at each turn what has become of each box', () => {
    const kinds = (turns: number) =>
      [...fatesAfter(heap, steps, turns).values()].map((fate) => fate.kind);
    expect(kinds(0)).toEqual(['waiting', 'waiting', 'waiting']);
    expect(kinds(1)).toEqual(['taken', 'dropped', 'waiting']);
    expect(kinds(2)).toEqual(['kept', 'dropped', 'taken']);
  });

  it('is told in words', () => {
    const name = () => 'dog';
    expect(turnInWords(steps, 1, name)).toBe('Step 1: dog 0.90 is kept and suppresses one other.');
    expect(turnInWords(steps, 2, name)).toContain('suppresses no other');
    expect(turnInWords([], 0, name)).toContain('No box');
    const [, dropped] = [...fatesAfter(heap, steps, 2).values()];
    expect(fateInWords(dropped)).toBe('suppressed in step 1, IoU 0.82');
  });
});

describe('thresholds', () => {
  const look = {
    original: { width: 100, height: 100 },
    detections: [
      { class: 'dog', classIndex: 18, score: 0.9, box: [0, 0, 50, 50], anchor: 1 } as const
    ],
    thumbnails: [],
    stored: ''
  };
  const candidates = packCandidates(heap);
  const run = { ...look, detections: detectAgain(candidates, look.original) };
  const found = (score: number, iou: number) =>
    shownDetections(run, candidates, undefined, { score, iou }, detectAgain).map(
      ({ anchor }) => anchor
    );

  it('choose anew from what a run gave out, unless they are the usual ones', () => {
    expect(found(0.5, 0.5)).toEqual([1, 3]);
    expect(shownDetections(run, candidates, undefined, defaultDetectOptions, detectAgain)).toBe(
      run.detections
    );
    expect(found(0.5, 0.9)).toEqual([1, 2, 3]);
    expect(found(0.75, 0.5)).toEqual([1]);
  });

  it('only leave out of what is stored, and say so', () => {
    const stored = (score: number) =>
      shownDetections(look, undefined, undefined, { score, iou: 0.5 }, detectAgain);
    expect(stored(0.1)).toHaveLength(1);
    expect(stored(0.95)).toEqual([]);
    expect(thresholdNote({ score: 0.5, iou: 0.5 }, true)).toBe('');
    expect(thresholdNote({ score: 0.1, iou: 0.5 }, true)).toContain('run the network');
    expect(thresholdNote({ score: 0.7, iou: 0.5 }, true)).not.toContain('run the network');
  });
});

describe('words and numbers', () => {
  it('name forms', () => {
    expect([1, 2, 0.5, 0.3333].map(ratioInWords)).toEqual(['1:1', '2:1', '1:2', '1:3']);
    expect(scalesInWords(maps[1].forms)).toBe('0.35 and 0.42');
  });

  it('follow the offsets to the decoded box', () => {
    const offset = fc.double({ min: -8, max: 8, noNaN: true }).map(Math.fround);
    const size = { width: 640, height: 480 };
    fc.assert(
      fc.property(fc.tuple(offset, offset, offset, offset), (code) => {
        const anchor = Float32Array.of(0.125, 0.25, 0.5, 0.75);
        const predicted = decodeBox(Float32Array.from(code), anchor, 0, [10, 10, 5, 5]);
        const [x, y, width, height] = rectangleOf(predicted, size);
        const rows = codeRows(code, [0.125, 0.25, 0.5, 0.75], [10, 10, 5, 5], size);
        const after = [y + height / 2, x + width / 2, height, width];
        rows.forEach((row, index) => expect(row.after).toBeCloseTo(after[index], 6));
      })
    );
  });
});
