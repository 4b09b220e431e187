import { describe, expect, it } from 'vitest';
import { defaultBoxes } from '#lib/core/predictions/detection/anchors.ts';
import { packCandidates, type Scored } from '#lib/core/predictions/detection/candidates.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { divergingScale } from '#lib/viz/colourMaps.ts';
import { barOf, largestShares } from './channelShares.ts';
import { firedBoxes } from './firedBoxes.ts';
import { subjectsOf, targetKey } from './subjects.ts';
import { reachOf, shareInside, summedUp, veilPixels } from './veil.ts';
import { formInWords } from '../ssdlite/words.ts';
import { accountInWords, fallInWords, scoreInWords } from './whyWords.ts';

describe('what can be asked about', () => {
  const scored = (anchor: number, classIndex: number, score: number, left: number): Scored => {
    const corners = [0, left, 0.1, left + 0.1] as const;
    return { anchor, classIndex, score, corners };
  };
  const result = {
    detections: [
      { class: 'cat', classIndex: 1, score: 0.8, box: [0, 0, 20, 10], anchor: 4 } as const
    ],
    candidates: packCandidates([
      scored(4, 1, 0.8, 0),
      scored(5, 2, 0.4, 0.01),
      scored(6, 2, 0.3, 0.5)
    ]),
    topClasses: [],
    original: { width: 200, height: 100 }
  };

  it('is what was found, then candidates that overlap nothing better', () => {
    const subjects = subjectsOf(result, ['background', 'cat', 'dog']);
    expect(subjects.map(({ name, score, found }) => [name, score, found])).toEqual([
      ['cat', 0.8, true],
      ['dog', 0.3, false]
    ]);
    expect(subjects[0].box).toEqual([0, 0, 0.1, 0.1]);
    expect(subjects[1].target).toEqual({ kind: 'anchor', anchor: 6, classIndex: 2 });
    expect(new Set(subjects.map(({ target }) => targetKey(target))).size).toBe(2);
  });

  it('are classes, of a classifier', () => {
    const topClasses = [{ class: 'tabby', classIndex: 281, score: 0.7 }];
    const none = { ...result, detections: [], candidates: undefined, topClasses };
    const [subject] = subjectsOf(none, []);
    expect(subject).toMatchObject({ name: 'tabby', target: { kind: 'class', classIndex: 281 } });
    expect(subject.box).toBeUndefined();
  });
});

describe('default boxes that fired', () => {
  it('are those above the score, best first, each with its place', () => {
    const spec = ssdlite({ inputSize: 300, classes: 3 });
    const anchors = defaultBoxes(spec);
    const logits = new Float32Array((anchors.length / 4) * 3).fill(-9);
    // the second box of head 0 at column 2, row 1, and the last box of all
    const near = (19 + 2) * 3 + 1;
    const last = anchors.length / 4 - 1;
    logits[near * 3 + 2] = 0;
    logits[last * 3 + 2] = 2;
    const boxes = new Float32Array(anchors.length);
    const fired = firedBoxes(spec, { boxes, logits, anchors }, 2, 0.4);
    expect(fired.map(({ anchor }) => anchor)).toEqual([last, near]);
    expect(fired[0]).toMatchObject({ at: { stage: 'h5', tap: 'class' }, x: 0, y: 0 });
    expect(fired[1]).toMatchObject({ at: { stage: 'h0', tap: 'class' }, x: 2, y: 1, channel: 5 });
    expect(fired[1].grid).toEqual({ width: 19, height: 19 });
    // a code of zeros is the default box itself
    fired[1].predicted.forEach((side, i) => expect(side).toBeCloseTo(fired[1].standard[i], 6));
    expect(formInWords(fired[1].form)).toBe('2:1, scale 0.20');
    expect(firedBoxes(spec, { boxes, logits, anchors }, 1, 0.4)).toEqual([]);
  });
});

describe('words', () => {
  it('say what covering does', () => {
    expect(fallInWords('dog', 0.94, 0.31)).toBe(
      'Covering this square lowers the score of “dog” from 0.94 to 0.31.'
    );
    expect(fallInWords('dog', 0.31, 0.94)).toContain('raises');
    expect(fallInWords('dog', 0.941, 0.942)).toContain('leaves the score of “dog” at 0.94');
    expect(scoreInWords(0.00123)).toBe('0.00123');
  });

  it('add up a logit', () => {
    const account = { contribution: 1, biases: 0.5, sixes: 2, aside: 0 };
    expect(accountInWords(account, 3.5, 'block 8')).toContain(
      'Together 3.5; the network’s logit is 3.5'
    );
    expect(accountInWords(account, 3.5, 'block 8')).not.toContain('shortcuts');
    expect(accountInWords({ ...account, aside: -1 }, 2.5, 'block 8')).toContain(
      'shortcuts gives −1'
    );
  });
});

describe('a veil over the photograph', () => {
  it('is clear at zero and where nothing is known, and blue above it', () => {
    const [zero, unknown, high, low] = veilPixels(Float32Array.of(0, NaN, 2, -1), 2);
    expect([zero, unknown]).toEqual([0, 0]);
    const parts = (colour: number) => ({
      red: colour & 0xff,
      blue: (colour >>> 16) & 0xff,
      alpha: colour >>> 24
    });
    expect(parts(high).blue).toBeGreaterThan(parts(high).red);
    expect(parts(low).red).toBeGreaterThan(parts(low).blue);
    expect(parts(high).alpha).toBeGreaterThan(parts(low).alpha);
    expect(divergingScale(1).table).not.toContain(0);
  });

  it('reaches as far as its largest value', () => {
    expect(reachOf(Float32Array.of(NaN, 1, -3))).toBe(3);
    expect(reachOf(new Float32Array(0))).toBe(0);
  });

  it('sums what is too fine to be seen, and loses nothing', () => {
    const values = Float32Array.from({ length: 150 * 101 }, (_, i) => (i % 7) - 3);
    const cells = summedUp({ values, width: 150, height: 101 });
    expect(cells).toMatchObject({ width: 50, height: 34, side: 3 });
    const total = (all: Float32Array) => all.reduce((sum, value) => sum + value, 0);
    expect(total(cells.values)).toBe(total(values));
    expect(cells.values[0]).toBe(
      [0, 1, 2].flatMap((y) => [0, 1, 2].map((x) => values[y * 150 + x])).reduce((a, b) => a + b)
    );
    expect(summedUp({ values: values.slice(0, 6), width: 3, height: 2 }).side).toBe(1);
  });

  it('says how much of what speaks for a detection lies in its box', () => {
    const map = { values: Float32Array.of(3, -5, 1, 0), width: 2, height: 2 };
    expect(shareInside(map, [0, 0, 0.5, 0.5])).toBe(0.75);
    expect(shareInside(map, [0, 0, 1, 1])).toBe(1);
    expect(shareInside({ ...map, values: new Float32Array(4) }, [0, 0, 1, 1])).toBeNaN();
  });
});

it('channels that count most are those of the largest size, their bars on one axis', () => {
  const shares = largestShares(Float32Array.of(0.5, -2, 1, 0), 2);
  expect(shares).toEqual([
    { channel: 1, value: -2 },
    { channel: 2, value: 1 }
  ]);
  expect(largestShares(Float32Array.of(0, 3), 5)).toEqual([{ channel: 1, value: 3 }]);
  expect(barOf(-2, 2)).toEqual({ left: 0, width: 0.5 });
  expect(barOf(1, 2)).toEqual({ left: 0.5, width: 0.25 });
  expect(barOf(0, 0)).toEqual({ left: 0.5, width: 0 });
});
