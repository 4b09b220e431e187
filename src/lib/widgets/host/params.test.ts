import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  choice,
  decimal,
  decode,
  defaults,
  encode,
  flag,
  integer,
  oneOf,
  optional
} from './params.ts';

const table = {
  n: integer(3, 2, 1024),
  score: decimal(0.5, 0, 1, 2),
  mode: choice(['plain', 'fused'], 'plain'),
  bytes: oneOf([1, 2, 4], 4),
  stretch: flag(false),
  channel: optional(integer(0, 0, 1279))
};

describe('params', () => {
  it('decodes what it encodes', () => {
    const anyState = fc.record({
      n: fc.integer({ min: 2, max: 1024 }),
      score: fc.integer({ min: 0, max: 100 }).map((value) => value / 100),
      mode: fc.constantFrom('plain' as const, 'fused' as const),
      bytes: fc.constantFrom(1 as const, 2 as const, 4 as const),
      stretch: fc.boolean(),
      channel: fc.option(fc.integer({ min: 0, max: 1279 }))
    });
    fc.assert(
      fc.property(anyState, (state) => {
        const { values, problems } = decode(table, new URLSearchParams(encode(table, state)));
        expect(values).toEqual(state);
        expect(problems).toEqual([]);
      })
    );
  });

  it('knows no negative zero, which would be written as another number than it is', () => {
    expect(Object.is(integer(1, 0, 9).parse('-0'), 0)).toBe(true);
    expect(Object.is(decimal(1, 0, 9, 2).parse('-0.001'), 0)).toBe(true);
  });

  it('writes only what differs from the defaults', () => {
    expect(encode(table, { ...defaults(table), n: 8 }, 'manifold.')).toEqual([['manifold.n', '8']]);
    expect(encode(table, defaults(table))).toEqual([]);
  });

  it('falls back to the default for whatever an address may hold, and says so', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const { values, problems } = decode(table, new URLSearchParams([['n', text]]));
        expect(values.n === 3 || String(values.n) === String(Number(text))).toBe(true);
        expect(problems.length).toBe(integer(3, 2, 1024).parse(text) === undefined ? 1 : 0);
      })
    );
    const hostile = ['1e9', '0x10', '-1', '8.5', 'NaN', '<b>', '9'.repeat(1e6)];
    for (const text of hostile) {
      const { values, problems } = decode(table, new URLSearchParams([['n', text]]));
      expect(values.n).toBe(3);
      expect(problems[0].given.length).toBeLessThanOrEqual(40);
    }
  });
});
