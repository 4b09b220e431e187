import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationNames, activations } from '../activation.ts';
import { activeRows, rankOfRows } from './activeRows.ts';
import { affineEmbedding } from '../embeddings/affineEmbedding.ts';
import { cells, lostArea, type Cell } from './cells.ts';
import { lostFraction } from '../expected/lostFraction.ts';
import { makeEmbedding } from '../embeddings/makeEmbedding.ts';
import { normalEmbedding } from '../embeddings/normalEmbedding.ts';
import { sectors } from './sectors.ts';
import { somePoints } from '../testing/anyLayer.ts';

const { relu, relu6 } = activations;
const radius = 2 * Math.PI;

/** How far inside a convex cell a point lies; negative outside. */
function depthIn({ corners }: Cell, x: number, y: number): number {
  let least = Infinity;
  for (let k = 0; k < corners.length; k += 2) {
    const next = (k + 2) % corners.length;
    const [u, v] = [corners[next] - corners[k], corners[next + 1] - corners[k + 1]];
    const length = Math.hypot(u, v);
    if (length > 1e-6)
      least = Math.min(least, (u * (y - corners[k + 1]) - v * (x - corners[k])) / length);
  }
  return least;
}

const anyLayer = fc.record({
  n: fc.integer({ min: 1, max: 20 }),
  seed: fc.integer({ min: 0, max: 1e6 }),
  biasSpread: fc.constantFrom(0, 2),
  activation: fc.constantFrom(...activationNames).map((name) => activations[name])
});

describe('cells', () => {
  it('know the active rows of every point in them, each point in exactly one', () => {
    fc.assert(
      fc.property(anyLayer, ({ n, seed, biasSpread, activation }) => {
        const embedding = affineEmbedding(normalEmbedding(n, 2, seed), { biasSpread, seed });
        const all = cells(embedding, activation, radius)!;
        const points = somePoints(2, 60, seed).map((value) => value / 2);
        for (let p = 0; p < points.length; p += 2) {
          const [x, y] = [points[p], points[p + 1]];
          if (Math.hypot(x, y) > 0.99 * radius) continue;
          const depths = all.map((cell) => depthIn(cell, x, y));
          if (depths.some((depth) => Math.abs(depth) < 1e-6)) continue;
          const inside = all.filter((_, k) => depths[k] > 0);
          expect(inside).toHaveLength(1);
          const active = activeRows(embedding, activation, [x, y]);
          const rank = rankOfRows(embedding, active);
          expect(inside[0]).toMatchObject({ active: active.length, rank, lost: rank < 2 });
        }
      }),
      { seed: 1, numRuns: 100 }
    );
  });

  it('are the sectors without bias and upper clip, with the same share lost', () => {
    for (const n of [1, 2, 3, 5, 8, 30]) {
      const embedding = normalEmbedding(n, 2, n);
      const all = cells(embedding, relu, radius)!;
      const wedges = sectors(embedding, relu);
      expect(all).toHaveLength(wedges.length);
      // the polygon of 256 corners is not quite the disc
      expect(Math.abs(lostArea(all) - lostFraction(wedges))).toBeLessThan(1e-3);
    }
  });

  it('lose more under the upper clip, the more T is scaled up', () => {
    const lost = [0.1, 1, 3, 10].map((scale) =>
      lostArea(cells(affineEmbedding(normalEmbedding(8, 2, 3), { scale, seed: 1 }), relu6, radius)!)
    );
    expect(lost).toEqual([...lost].sort((one, other) => one - other));
    expect(lost[3]).toBeGreaterThan(lost[0] + 0.3);
  });

  it('are 1 + n + n(n − 1)/2 where all lines cross inside, and refused beyond the most', () => {
    const hexagon = makeEmbedding({ rows: 'even', n: 5, d: 2, seed: 1 });
    const embedding = { ...hexagon, bias: new Float64Array([0.3, 0.5, 0.4, 0.6, 0.2]) };
    expect(cells(embedding, relu, radius)).toHaveLength(16);
    expect(cells(embedding, relu, radius, 15)).toBeUndefined();
    expect(cells(embedding, relu, radius, 16)).toHaveLength(16);
    expect(() => cells(normalEmbedding(3, 3, 1), relu, radius)).toThrow(RangeError);
  });
});
