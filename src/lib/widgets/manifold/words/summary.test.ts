import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationNames } from '#lib/core/manifold/activation.ts';
import { ParamStore } from '../../host/paramStore.svelte.ts';
import { manifoldParams } from '../manifoldParams.ts';
import { ManifoldState } from '../state.svelte.ts';
import { summary } from './summary.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const noPhoto = () => Promise.reject(new Error('no photographs here'));
const open = (query: string) =>
  new ManifoldState(new ParamStore(manifoldParams, new URLSearchParams(query)), noPhoto).way;
const tell = (query: string) => plain(summary(open(query)));

describe('the sentence under the panels', () => {
  it('says that half is lost with three dimensions, whatever the seed', () => {
    for (const seed of [0, 1, 2, 77])
      expect(tell(`n=3&seed=${seed}`)).toBe(
        'With n = 3, 3 of 6 sectors (50 % of directions) are lost; 50 % are expected.'
      );
  });
  it('says when nothing is lost', () => {
    expect(tell('n=30')).toMatch(
      /^With n = 30, none of the 60 sectors is lost; 2\.89 × 10⁻⁶ % are/
    );
    expect(tell('activation=identity')).toContain('nothing is lost');
    expect(tell('activation=leaky-relu')).toContain('nothing is lost');
  });
  it('says what ReLU6 clips', () => {
    expect(tell('n=30&activation=relu6')).toMatch(/further out ReLU6 clips as well, and [\d,]+ of/);
  });
  it('says when T alone loses a dimension', () => {
    expect(tell('n=1')).toContain('flattens the plane onto a line');
    expect(tell('n=1&activation=identity')).toContain('flattens the plane onto a line');
    expect(tell('n=2&rows=even')).toContain('flattens the plane onto a line');
    expect(tell('n=2&d=3')).toContain('flattens space onto a plane');
  });

  it('is true in every state', () => {
    const states = fc.record({
      n: fc.constantFrom(1, 2, 3, 4, 7, 20),
      d: fc.constantFrom(2, 3),
      seed: fc.nat(999),
      activation: fc.constantFrom(...activationNames),
      rows: fc.constantFrom('normal', 'orthonormal', 'even', 'custom'),
      bias: fc.constantFrom(0, 1),
      scale: fc.constantFrom(0.1, 1, 4),
      norm: fc.constantFrom(0, 1),
      curve: fc.constantFrom('circle', 'drawn')
    });
    fc.assert(
      fc.property(states, (state) => {
        const way = open(
          new URLSearchParams(Object.entries(state).map(([k, v]) => [k, String(v)])).toString()
        );
        const text = summary(way);
        expect(text).toMatch(/^With n = \d.*\.$/);
        expect(text).not.toMatch(/NaN|undefined|null|,\.|\.\./);
        if (text.includes('nothing is lost')) expect(way.pointsLost).toBe(0);
        if (text.includes('flattens')) expect(way.pointsLost).toBe(way.curve.count);
        if (text.includes('there are no points')) expect(way.curve.count).toBe(0);
        const none = /none of the curve’s/.test(text);
        if (none) expect(way.pointsLost).toBe(0);
        const told = /([\d,]+) of the curve’s/.exec(text)?.[1];
        if (told && !none) expect(Number(told.replaceAll(',', ''))).toBe(way.pointsLost);
        if (/are expected/.test(text)) expect(way.lostExpected).not.toBeNull();
        // by direction and point by point the same is said wherever directions decide
        if (
          !way.isShifted &&
          !way.isClipped &&
          /none of the .* (sectors|regions) is lost/.test(text)
        )
          expect(way.pointsLost).toBe(0);
      }),
      { numRuns: 150, seed: 3 }
    );
  });
});
