import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activations } from '../activation.ts';
import { activeRows, rankOfRows } from './activeRows.ts';
import { embeddingOf } from '../embeddings/embedding.ts';
import { makeEmbedding } from '../embeddings/makeEmbedding.ts';
import { normalEmbedding } from '../embeddings/normalEmbedding.ts';
import { sectors } from './sectors.ts';

const { relu, identity, 'leaky-relu': leaky } = activations;
const anySeed = fc.integer({ min: 0, max: 1e6 });
const even = (n: number) => makeEmbedding({ rows: 'even', n, d: 2, seed: 1 });
/** Arrows on a coarse grid: parallel, opposite and zero rows are common. */
const coarse = fc
  .array(fc.tuple(fc.integer({ min: -2, max: 2 }), fc.integer({ min: -2, max: 2 })), {
    minLength: 1,
    maxLength: 12
  })
  .map((rows) => embeddingOf(rows));
const general = fc
  .tuple(fc.integer({ min: 1, max: 40 }), anySeed)
  .map(([n, seed]) => normalEmbedding(n, 2, seed));

describe('sectors', () => {
  it('are 2n in general position, a full turn in all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), anySeed, (n, seed) => {
        const all = sectors(normalEmbedding(n, 2, seed), relu);
        expect(all).toHaveLength(2 * n);
        const turn = all.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(turn).toBeCloseTo(2 * Math.PI, 9);
      }),
      { seed: 5 }
    );
  });

  it('know the rows that are active in their middle, and the rank of these', () => {
    fc.assert(
      fc.property(fc.oneof(general, coarse), (embedding) => {
        for (const { start, end, active, rank, lost } of sectors(embedding, relu)) {
          const middle = (start + end) / 2;
          const rows = activeRows(embedding, relu, [Math.cos(middle), Math.sin(middle)]);
          expect(active).toBe(rows.length);
          expect(rank).toBe(rankOfRows(embedding, rows));
          expect(lost).toBe(rank < 2);
        }
      }),
      { seed: 6, numRuns: 300 }
    );
  });

  it('merge where lines coincide: evenly spaced rows with n even', () => {
    for (let n = 3; n <= 60; n++)
      expect(sectors(even(n), relu)).toHaveLength(n % 2 === 0 ? n : 2 * n);
    expect(sectors(even(2), relu)).toHaveLength(2);
  });

  it('of 1,024 evenly spaced rows keep 511 or 512 rows each', () => {
    const counts = new Set(sectors(even(1024), relu).map(({ active }) => active));
    expect([...counts]).toEqual([512]);
    expect(new Set(sectors(even(1023), relu).map(({ active }) => active))).toEqual(
      new Set([511, 512])
    );
  });

  it('are the quadrants by hand', () => {
    const quadrants = embeddingOf([
      [1, 0],
      [0, 1]
    ]);
    expect(sectors(quadrants, relu).map(({ active, rank, lost }) => [active, rank, lost])).toEqual([
      [2, 2, false],
      [1, 1, true],
      [0, 0, true],
      [1, 1, true]
    ]);
    for (const activation of [identity, leaky])
      expect(sectors(quadrants, activation).some(({ lost }) => lost)).toBe(false);
  });

  it('lose everything where no two rows are independent, even under the identity', () => {
    const parallel = embeddingOf([
      [1, 1],
      [2, 2]
    ]);
    for (const activation of [relu, identity])
      expect(sectors(parallel, activation).every(({ lost }) => lost)).toBe(true);
    expect(sectors(embeddingOf([[0, 0]]), relu)).toMatchObject([{ active: 0, lost: true }]);
  });

  it('are refused for other d', () => {
    expect(() => sectors(normalEmbedding(4, 3, 1), relu)).toThrow(RangeError);
  });
});
