import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationLimits } from './operation.ts';
import { fitsLimits, formatOperations, parseChannels, parseOperations } from './operationText.ts';
import { anyOperation } from './testing/anyOperations.ts';

describe('the text form of operations', () => {
  it('gives back every list that fits the limits', () => {
    let long = 0;
    fc.assert(
      fc.property(fc.array(anyOperation, { maxLength: 26, size: 'max' }), (operations) => {
        const text = formatOperations(operations);
        if (fitsLimits(operations)) expect(parseOperations(text)).toEqual(operations);
        else {
          long++;
          expect(parseOperations(text)).toBeUndefined();
        }
      }),
      { seed: 1, numRuns: 500 }
    );
    expect(long).toBeGreaterThan(0);
  });

  it('needs no escaping in an address', () => {
    fc.assert(
      fc.property(fc.array(anyOperation, { minLength: 1, maxLength: 6 }), (operations) => {
        const text = formatOperations(operations);
        expect(new URLSearchParams({ surgery: text }).toString()).toBe(`surgery=${text}`);
      }),
      { seed: 2 }
    );
  });

  it('is what the documentation says', () => {
    const text = 'relu6-b3.b4_cut-all_silence-b8.expand-0to15.20_noise-b2.sum-0.1-7_slices-b8-4';
    expect(parseOperations(text)).toEqual([
      { kind: 'relu6', blocks: ['b3', 'b4'] },
      { kind: 'cut', blocks: 'all' },
      {
        kind: 'scale',
        at: { stage: 'b8', tap: 'expand' },
        channels: [
          [0, 15],
          [20, 20]
        ],
        factor: 0
      },
      { kind: 'noise', at: { stage: 'b2', tap: 'sum' }, strength: 0.1, seed: 7 },
      { kind: 'slices', block: 'b8', slices: 4 }
    ]);
    expect(parseOperations('')).toEqual([]);
  });

  it.each([
    'relu6',
    'relu6-',
    'relu6-b3.b3',
    'relu6-all.b3',
    'heal-all',
    'silence-b8-3',
    'silence-b8.expand-5to3',
    'silence-b8.expand-3to3',
    'silence-b8.expand-3.4',
    'silence-b8.expand-4.2',
    'silence-b8.expand-5000',
    'scale-b8.expand-3-0',
    'scale-b8.expand-3--1',
    'scale-b8.expand-3-1e3',
    'scale-b8.expand-3-0.50',
    'scale-b8.expand-3-100.5',
    'noise-b8.sum-0-1',
    'noise-b8.sum-0.1',
    'noise-b8.sum-0.1-01',
    'weights-all-1-tensor-symmetric',
    'weights-all-17-tensor-symmetric',
    'weights-all-8-layer-symmetric',
    'weights-all-8-tensor',
    'activations-all-x',
    'slices-b8-0',
    'cut-all_',
    '_cut-all',
    'cut-<script>'
  ])('refuses %s', (text) => expect(parseOperations(text)).toBeUndefined());

  it('refuses what is too long, whole', () => {
    const { operations, text } = operationLimits;
    const many = (count: number) => Array.from({ length: count }, () => 'cut-b3').join('_');
    expect(parseOperations(many(operations))).toHaveLength(operations);
    expect(parseOperations(many(operations + 1))).toBeUndefined();
    expect(parseOperations(`cut-${'b3.'.repeat(text)}b4`)).toBeUndefined();
  });

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 60 }), (text) => {
        const operations = parseOperations(text);
        if (operations) expect(formatOperations(operations)).toBe(text);
      }),
      { seed: 3, numRuns: 500 }
    );
  });

  it('takes at most so many runs of channels', () => {
    const runs = (count: number) => Array.from({ length: count }, (_, i) => i * 2).join('.');
    expect(parseChannels(runs(operationLimits.ranges))).toHaveLength(operationLimits.ranges);
    expect(parseChannels(runs(operationLimits.ranges + 1))).toBeUndefined();
  });
});
