import fc from 'fast-check';
import { rgb } from 'd3-color';
import { describe, expect, it } from 'vitest';
import type { Explanation, Term } from '#lib/core/explain/arithmetic/explanation.ts';
import { divergingScale, sequentialScale } from '#lib/viz/colourMaps.ts';
import { barOf, cellColours, commonScale, orderedTerms, patchesOf, waterfall } from './layout.ts';

function explanationOf(products: readonly number[], bias: number, kernelSize = 1): Explanation {
  const terms: Term[] = products.map((product, channel) => {
    const at = { source: 0, x: 0, y: 0, channel, inside: true };
    return { ...at, input: product, weight: 1, product };
  });
  const sum = products.reduce((a, b) => a + b, 0) + bias;
  return {
    of: { stage: 'b1', tap: 'expand', channel: 0, x: 0, y: 0 },
    form: kernelSize > 1 ? 'volume' : 'pointwise',
    sources: [{ stage: 'b0', tap: 'project' }],
    kernelSize,
    terms,
    bias,
    sum,
    activation: 'linear',
    result: sum
  };
}

const number = fc.double({ min: -100, max: 100, noNaN: true });

describe('waterfall', () => {
  it('is the whole sum on every page, and shows every term on one of them', () => {
    fc.assert(
      fc.property(
        fc.array(number, { minLength: 1, maxLength: 60 }),
        number,
        fc.constantFrom('size' as const, 'order' as const),
        (products, bias, order) => {
          const explanation = explanationOf(products, bias);
          const ordered = orderedTerms(explanation.terms, order);
          const seen = new Set<number>();
          for (let page = 1; page <= waterfall(explanation, ordered, 1).pages; page++) {
            const fall = waterfall(explanation, ordered, page);
            const parts = fall.steps.slice(0, -1);
            expect(parts.at(-1)!.to).toBeCloseTo(explanation.sum, 9);
            expect(fall.steps.at(-1)).toMatchObject({ kind: 'sum', from: 0 });
            parts.slice(1).forEach((step, i) => expect(step.from).toBe(parts[i].to));
            const counted = parts.reduce((all, { count }) => all + count, 0);
            expect(counted).toBe(products.length);
            for (const step of fall.steps) {
              if (step.term) seen.add(step.term.channel);
              const { left, width } = barOf(step, fall);
              expect(Math.min(left, width)).toBeGreaterThanOrEqual(0);
              expect(left + width).toBeLessThanOrEqual(1 + 1e-12);
            }
          }
          expect(seen.size).toBe(products.length);
        }
      ),
      { seed: 1 }
    );
  });

  it('begins with the largest, and keeps to the last page', () => {
    const explanation = explanationOf([1, -5, 3], 0);
    const ordered = orderedTerms(explanation.terms, 'size');
    expect(ordered.map(({ product }) => product)).toEqual([-5, 3, 1]);
    expect(waterfall(explanation, ordered, 99)).toMatchObject({ page: 1, pages: 1 });
  });

  it('has no bias where there is none to learn', () => {
    const sum = { ...explanationOf([1, 2], 0), form: 'sum' as const };
    expect(waterfall(sum, sum.terms, 1).steps.map(({ kind }) => kind)).toEqual([
      'term',
      'term',
      'sum'
    ]);
  });
});

describe('patchesOf', () => {
  it('takes a volume apart by channel', () => {
    const products = Array.from({ length: 27 }, (_, i) => i);
    const explanation = explanationOf(products, 0, 3);
    // channels lie within a position, as in the kernel
    const terms = explanation.terms.map((term, i) => ({ ...term, channel: i % 3 }));
    const patches = patchesOf({ ...explanation, terms });
    expect(patches.map(({ channel, side }) => [channel, side])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3]
    ]);
    expect(patches[1].terms.map(({ product }) => product)).toEqual([
      1, 4, 7, 10, 13, 16, 19, 22, 25
    ]);
  });

  it('leaves long sums to the list', () => {
    expect(patchesOf(explanationOf([1, 2], 0))).toEqual([]);
    expect(patchesOf(explanationOf(Array(9 * 8).fill(1), 0, 3))).toEqual([]);
  });
});

describe('cellColours', () => {
  const light = (colour: string) => {
    const { r, g, b } = rgb(colour);
    const [x, y, z] = [r, g, b].map((part) =>
      part / 255 <= 0.04045 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
    );
    return 0.2126 * x + 0.7152 * y + 0.0722 * z;
  };

  it('prints every number so that it can be read', () => {
    for (const scale of [sequentialScale(6), divergingScale(1)])
      for (let step = 0; step <= 255; step++) {
        const value = scale.low + ((scale.high - scale.low) * step) / 255;
        const { ground, ink } = cellColours(scale, value);
        const [a, b] = [light(ground), light(ink)];
        const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
        expect(contrast, `${scale.kind} ${step}`).toBeGreaterThanOrEqual(4.5);
      }
  });

  it('has zero in the middle of what shares a picture', () => {
    expect(commonScale([0.5, -2])).toMatchObject({ kind: 'diverging', low: -2, high: 2 });
    expect(cellColours(commonScale([0, 0]), 0)).toEqual(cellColours(divergingScale(1), 0));
  });
});
