import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededNormal } from '../../random/seededNormal.ts';
import { activations } from '../activation.ts';
import { activeRows, rankOfRows } from './activeRows.ts';
import { directions } from './directions.ts';
import { embeddingOf, type Embedding } from '../embeddings/embedding.ts';
import { makeEmbedding } from '../embeddings/makeEmbedding.ts';
import { normalEmbedding } from '../embeddings/normalEmbedding.ts';
import { wide } from '../testing/monteCarlo.ts';

const { relu, identity } = activations;
const count = 20_000;

function sampledLost(embedding: Embedding): number {
  const draw = seededNormal(99);
  let lost = 0;
  for (let k = 0; k < count; k++) {
    const rows = activeRows(embedding, relu, [draw(), draw(), draw()]);
    if (rankOfRows(embedding, rows) < 3) lost++;
  }
  return lost / count;
}

/** Different sets of active rows met by many directions: no more than there are regions. */
function sampledRegions(embedding: Embedding): number {
  const draw = seededNormal(7);
  const sets = new Set<string>();
  for (let k = 0; k < count; k++)
    sets.add(activeRows(embedding, relu, [draw(), draw(), draw()]).join());
  return sets.size;
}

const cube = embeddingOf([
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1]
]);
const degenerate = embeddingOf([
  ...[
    [1, 0, 0],
    [2, 0, 0],
    [-1, 0, 0],
    [0, 1, 0],
    [1, 1, 0],
    [0, 0, 1],
    [1, -1, 0],
    [0, 0, 0]
  ]
]);

describe('directions of space', () => {
  it.each([2, 3, 4, 5, 7, 10, 14])('lose what 20,000 samples lose (99.99 %%), n = %i', (n) => {
    for (const seed of [1, 2, 3]) {
      const embedding = normalEmbedding(n, 3, seed);
      const { lostFraction } = directions(embedding, relu);
      const error = Math.sqrt((lostFraction * (1 - lostFraction)) / count);
      const off = Math.abs(sampledLost(embedding) - lostFraction);
      expect(off).toBeLessThanOrEqual(wide * error + 1e-12);
    }
  });

  it('lose what samples lose with parallel, opposite and zero rows', () => {
    const { lostFraction } = directions(degenerate, relu);
    const error = Math.sqrt((lostFraction * (1 - lostFraction)) / count);
    expect(Math.abs(sampledLost(degenerate) - lostFraction)).toBeLessThanOrEqual(wide * error);
  });

  it('are n² − n + 2 regions in general position', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 1e6 }), (n, seed) => {
        const { regions } = directions(normalEmbedding(n, 3, seed), relu);
        expect(regions).toBe(n * n - n + 2);
      }),
      { seed: 1, numRuns: 40 }
    );
    expect(sampledRegions(normalEmbedding(6, 3, 1))).toBe(32);
  });

  it('are as many regions as sets of active rows where planes meet in one line', () => {
    for (const embedding of [
      cube,
      degenerate,
      makeEmbedding({ rows: 'even', n: 7, d: 3, seed: 1 })
    ])
      expect(directions(embedding, relu).regions).toBe(sampledRegions(embedding));
    const fan = embeddingOf(
      Array.from({ length: 9 }, (_, k) => [Math.cos(k / 3), Math.sin(k / 3), 0])
    );
    expect(directions(fan, relu)).toEqual({ regions: 18, lostRegions: 18, lostFraction: 1 });
  });

  it('lose seven of the eight octants', () => {
    expect(directions(cube, relu).lostRegions).toBe(7);
    expect(directions(cube, relu).lostFraction).toBeCloseTo(7 / 8, 14);
    expect(directions(cube, identity)).toEqual({ regions: 8, lostRegions: 0, lostFraction: 0 });
  });

  it('are kept whole by three rows and their opposites', () => {
    const both = {
      n: 6,
      d: 3,
      rows: Float64Array.from([...cube.rows, ...cube.rows.map((v) => -v)])
    };
    expect(directions(both, relu)).toEqual({ regions: 8, lostRegions: 0, lostFraction: 0 });
    expect(() => directions(normalEmbedding(3, 2, 1), relu)).toThrow(RangeError);
  });
});
