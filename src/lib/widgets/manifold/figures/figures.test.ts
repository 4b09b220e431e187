import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activations } from '#lib/core/manifold/activation.ts';
import { decodeExactly } from '#lib/core/manifold/decoders/exactDecoder.ts';
import { embedPoints } from '#lib/core/manifold/embeddings/embedPoints.ts';
import { normalEmbedding } from '#lib/core/manifold/embeddings/normalEmbedding.ts';
import { decodersTitle } from './decoders/words.ts';
import { foldArrow, foldDrawing, foldValue } from './fold/foldLayout.ts';
import { fateOfPoint, foldTitle } from './fold/words.ts';
import { planeLoss } from './parts/planeLoss.ts';
import { paperStrip } from './spiral/paperStrip.ts';
import { spiralTitle } from './spiral/words.ts';
import { alikePart, radius, solutionLine } from './wedges/wedgesLayout.ts';
import { wedgesTitle } from './wedges/wedgesState.svelte.ts';

const plain = (text: string) => text.replaceAll('\u202f', ' ');
const layer = fc.record({
  n: fc.integer({ min: 2, max: 12 }),
  seed: fc.integer({ min: 0, max: 9999 })
});

/** What a decoder that tries finds: whether any of some directions is lost. */
function anyLost(n: number, seed: number): boolean {
  const embedding = normalEmbedding(n, 2, seed);
  const directions = Float64Array.from({ length: 7200 }, (_, k) => {
    const angle = (2 * Math.PI * (k >> 1)) / 3600 + 1e-4;
    return k % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
  });
  const cloud = embedPoints(embedding, activations.relu, directions);
  return decodeExactly(embedding, activations.relu, cloud).lost.includes(1);
}

describe('titles', () => {
  it('say of the spiral what is lost, and nothing where nothing is', () => {
    expect(plain(spiralTitle({ n: 3, seed: 7 }))).toBe(
      'With 3 dimensions, 3 of 6 wedges are lost: 50 % of all directions'
    );
    expect(spiralTitle({ n: 1, seed: 7 })).toContain('falls onto a ray');
    fc.assert(
      fc.property(layer, ({ n, seed }) => {
        const { lostFraction } = planeLoss(n, seed);
        // slivers of a wedge may hide between the directions that are tried
        fc.pre(lostFraction === 0 || lostFraction > 0.002);
        const lost = anyLost(n, seed);
        expect(spiralTitle({ n, seed }).includes('no wedge is lost')).toBe(!lost);
        expect(decodersTitle({ n, seed }).includes('whole spiral back')).toBe(!lost);
      }),
      { numRuns: 60, seed: 4 }
    );
  });
  it('say of a fold how far it is', () => {
    expect(new Set([0, 1, 99, 100].map((fold) => foldTitle({ fold }))).size).toBe(3);
    expect(fateOfPoint([1, 2])).toContain('nothing happens');
    expect(fateOfPoint([-1, -2])).toContain('leaves nothing');
    expect(fateOfPoint([1, -2])).toContain('second number');
  });
  it('say of a point whether the decoder finds it', () => {
    fc.assert(
      fc.property(
        layer,
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: -5, max: 5, noNaN: true }),
        ({ n, seed }, x, y) => {
          const embedding = normalEmbedding(n, 2, seed);
          const cloud = embedPoints(embedding, activations.relu, Float64Array.of(x, y));
          const { lost } = decodeExactly(embedding, activations.relu, cloud);
          expect(wedgesTitle({ n, seed, point: [x, y] }).includes('lost')).toBe(lost[0] === 1);
        }
      )
    );
  });
});

describe('the fold', () => {
  it('leaves what is positive and brings what is negative to zero', () => {
    expect([-2, 0, 3].map((z) => foldValue(z, 0))).toEqual([-2, 0, 3]);
    expect([-2, 0, 3].map((z) => Math.abs(foldValue(z, 1)))).toEqual([0, 0, 3]);
    expect(foldValue(-2, 0.25)).toBe(-1.5);
  });
  it('takes the arrow to where it will land', () => {
    const { end, goal } = foldArrow([-3, 2], 1);
    expect(end).toEqual(goal);
    expect(foldArrow([-3, 2], 0).end).toEqual(foldArrow([-3, 2], 0).start);
  });
  it('draws no part of the folded curve left of or under the axes', () => {
    // the last shapes are the curve; the drawing's middle is the origin
    const curve = foldDrawing(1).shapes.slice(5);
    expect(curve.length).toBeGreaterThan(5);
    for (const { paths } of curve)
      for (const path of paths)
        for (let k = 0; k < path.length; k += 2) {
          expect(path[k]).toBeGreaterThanOrEqual(150 - 1e-9);
          expect(path[k + 1]).toBeLessThanOrEqual(150 + 1e-9);
        }
  });
});

describe('the strip', () => {
  it('has the paper’s five widths', () => {
    const strip = paperStrip(394);
    expect(strip.map(({ n }) => n)).toEqual([2, 3, 5, 15, 30]);
    for (const { drawing } of strip) expect(drawing.shapes.length).toBeGreaterThan(3);
  });
});

describe('lines of solutions', () => {
  const number = fc.double({ min: -3, max: 3, noNaN: true });
  it('hold every point with that sum, and only those of the disc', () => {
    fc.assert(
      fc.property(number, number, number, (a, b, z) => {
        fc.pre(Math.hypot(a, b) > 0.05);
        const line = solutionLine([a, b], z);
        const reaches = Math.abs(z) / Math.hypot(a, b) < radius;
        expect(line).toHaveLength(reaches ? 4 : 0);
        if (!reaches) return;
        for (const [x, y] of [line.slice(0, 2), line.slice(2)]) {
          expect(a * x + b * y).toBeCloseTo(z, 6);
          expect(Math.hypot(x, y)).toBeCloseTo(radius, 6);
        }
      })
    );
  });
  it('are cut where a silent row would begin to speak', () => {
    expect(alikePart([-4, 1, 4, 1], [[1, 0]])).toEqual([-4, 1, 0, 1]);
    expect(alikePart([-4, 1, 4, 1], [[-1, 1]])).toEqual([1, 1, 4, 1]);
    expect(alikePart([-4, 1, 4, 1], [[0, 1]])).toEqual([]);
    expect(alikePart([-4, 1, 4, 1], [])).toEqual([-4, 1, 4, 1]);
  });
  it('have one output all along the part that is alike', () => {
    let tried = 0;
    for (let seed = 0; seed < 60; seed++) {
      const embedding = normalEmbedding(4, 2, seed);
      const x = Float64Array.of(Math.cos(seed), Math.sin(seed));
      const y = embedPoints(embedding, activations.relu, x);
      const speaks = Array.from(y, (value) => value > 0);
      if (speaks.filter(Boolean).length !== 1) continue;
      tried++;
      const row = (i: number) => [embedding.rows[2 * i], embedding.rows[2 * i + 1]] as const;
      const i = speaks.indexOf(true);
      const silent = speaks.flatMap((active, k) => (active ? [] : [row(k)]));
      const part = alikePart(solutionLine(row(i), y[i]), silent);
      for (const share of [0.001, 0.3, 0.7, 0.999]) {
        const place = [0, 1].map((k) => part[k] + share * (part[k + 2] - part[k]));
        embedPoints(embedding, activations.relu, Float64Array.from(place)).forEach((value, k) =>
          expect(value).toBeCloseTo(y[k], 9)
        );
      }
    }
    expect(tried).toBeGreaterThan(5);
  });
});
