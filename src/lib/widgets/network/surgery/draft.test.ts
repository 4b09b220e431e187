import { describe, expect, it } from 'vitest';
import { operate } from '#lib/core/surgery/operate.ts';
import { formatOperation } from '#lib/core/surgery/operationText.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { randomModel } from '#lib/model/engines/randomModel.ts';
import {
  channelsTyped,
  fitted,
  kinds,
  operationOf,
  placesOf,
  tapsFor,
  type Draft
} from './draft.ts';
import { presetsOf } from './presets.ts';
import { operationInWords } from './words.ts';

const spec = ssdlite({ inputSize: 40, widthMultiplier: 0.35, classes: 3 });
const draft: Draft = {
  kind: 'relu6',
  place: 'b8',
  tap: 'expand',
  channels: '0-2',
  factor: 0,
  strength: 0.5,
  seed: 1,
  bits: 8,
  per: 'channel',
  range: 'symmetric',
  slices: 2
};

describe('the form', () => {
  it('offers only what fits: every place of every kind', () => {
    const model = randomModel(spec, 1);
    let count = 0;
    for (const kind of kinds) {
      const { words, stages } = placesOf(spec, kind);
      for (const place of [...words, ...stages.map(({ id }) => id)]) {
        const taps = tapsFor(spec, { ...draft, kind, place });
        for (const tap of taps.length > 0 ? taps : [draft.tap]) {
          const operation = operationOf(spec, { ...draft, kind, place, tap });
          if (typeof operation === 'string') throw new Error(operation);
          expect(operate(model, [operation]).misfits, formatOperation(operation)).toEqual([]);
          expect(operationInWords(operation)).not.toMatch(/undefined|NaN/);
          count++;
        }
      }
    }
    expect(count).toBeGreaterThan(200);
  });

  it('keeps what it can when the kind changes', () => {
    expect(fitted(spec, { ...draft, kind: 'noise' })).toEqual({ ...draft, kind: 'noise' });
    expect(fitted(spec, { ...draft, kind: 'cut', place: 'b1' }).place).toBe('all');
    expect(fitted(spec, { ...draft, kind: 'noise', place: 'b0' }).tap).toBe('project');
  });

  it('says what is wrong', () => {
    const wrong = (change: Partial<Draft>) => operationOf(spec, { ...draft, ...change });
    expect(wrong({ kind: 'scale', channels: '5-2' })).toMatch(/ascending/);
    expect(wrong({ kind: 'scale', channels: '0-4000' })).toMatch(/has \d+ channels/);
    expect(wrong({ kind: 'scale', factor: 1000 })).toMatch(/factor/);
    expect(wrong({ kind: 'noise', strength: 0 })).toMatch(/noise/);
    expect(wrong({ kind: 'weights', place: 'all', bits: 1 })).toMatch(/number of bits/);
    expect(wrong({ kind: 'slices', slices: 0 })).toMatch(/slices/);
  });
});

it.each([
  ['3', [[3, 3]]],
  [
    '0-15, 20',
    [
      [0, 15],
      [20, 20]
    ]
  ],
  [
    '0 – 15 20',
    [
      [0, 15],
      [20, 20]
    ]
  ],
  ['1, 2, 3', [[1, 3]]],
  ['3-3', [[3, 3]]],
  ['', undefined],
  ['2, 1', undefined],
  ['a', undefined],
  ['5-', undefined]
])('channels as typed: %s', (text, channels) => expect(channelsTyped(text)).toEqual(channels));

it('presets fit a detector and a classifier', () => {
  for (const one of [spec, mobilenetV2({ inputSize: 32, widthMultiplier: 0.5, classes: 4 })])
    for (const { operations, label } of presetsOf(one))
      expect(operate(randomModel(one, 1), operations).misfits, label).toEqual([]);
});

it('words', () => {
  const words = (text: Parameters<typeof operationInWords>[0]) => operationInWords(text);
  expect(words({ kind: 'relu6', blocks: 'all' })).toBe('ReLU6 on all linear bottlenecks');
  expect(words({ kind: 'cut', blocks: ['b4', 'b5'] })).toBe(
    'The shortcuts of block 4, block 5 removed'
  );
  expect(
    words({ kind: 'scale', at: { stage: 'b8', tap: 'expand' }, channels: [[3, 3]], factor: 0 })
  ).toBe('Channel 3 of block 8, expand silenced');
});
