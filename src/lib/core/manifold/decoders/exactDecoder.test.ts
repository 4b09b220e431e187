import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activations } from '../activation.ts';
import { activeRows, rankOfRows } from '../regions/activeRows.ts';
import { embeddingOf } from '../embeddings/embedding.ts';
import { embedPoints } from '../embeddings/embedPoints.ts';
import { decodeExactly } from './exactDecoder.ts';
import { exactReturn } from './exactReturn.ts';
import { followPoint } from '../followPoint.ts';
import { makeEmbedding } from '../embeddings/makeEmbedding.ts';
import { normalEmbedding } from '../embeddings/normalEmbedding.ts';
import { relativeError } from './relativeError.ts';
import { anyLayer, furthest } from '../testing/anyLayer.ts';

const { relu } = activations;
const quadrants = embeddingOf([
  [1, 0],
  [0, 1]
]);

describe.each([
  ['from y alone', decodeExactly],
  ['straight from the points', undefined]
] as const)('exact decoder %s', (_, fromCloud) => {
  it('inverts wherever the rank suffices, and says lost wherever not', () => {
    fc.assert(
      fc.property(anyLayer, ({ embedding, activation, points, d }) => {
        const decoded = fromCloud
          ? fromCloud(embedding, activation, embedPoints(embedding, activation, points))
          : exactReturn(embedding, activation, points);
        for (let p = 0; p < decoded.lost.length; p++) {
          const active = activeRows(embedding, activation, points.subarray(p * d, (p + 1) * d));
          expect(decoded.active[p]).toBe(active.length);
          expect(decoded.lost[p]).toBe(rankOfRows(embedding, active) < d ? 1 : 0);
        }
        expect(relativeError(points, decoded.points, d, decoded.lost)).toBeLessThan(1e-9);
      }),
      { seed: 4, numRuns: 150 }
    );
  });
});

describe('exact decoder', () => {
  it('gives of a lost point the shortest x that its active rows agree with', () => {
    fc.assert(
      fc.property(anyLayer, ({ embedding, activation, points, d }) => {
        const decoded = exactReturn(embedding, activation, points);
        for (let p = 0; p < decoded.lost.length; p++) {
          if (!decoded.lost[p]) continue;
          const [x, found] = [points, decoded.points].map((all) =>
            all.subarray(p * d, (p + 1) * d)
          );
          const active = activeRows(embedding, activation, x);
          const rows = active.map((i) => embedding.rows.subarray(i * d, (i + 1) * d));
          const along = (row: Float64Array, at: Float64Array) =>
            row.reduce((sum, value, j) => sum + value * at[j], 0);
          const agreed = rows.map((row) => Math.abs(along(row, found) - along(row, x)));
          expect(Math.max(0, ...agreed)).toBeLessThan(1e-9);
          expect(Math.hypot(...found)).toBeLessThanOrEqual(Math.hypot(...x) + 1e-9);
        }
      }),
      { seed: 5, numRuns: 100 }
    );
  });

  it('knows the quadrants by hand', () => {
    const decoded = decodeExactly(quadrants, relu, new Float64Array([3, 0, 0, 0, 2, 1]));
    expect(Array.from(decoded.points)).toEqual([3, 0, 0, 0, 2, 1]);
    expect(Array.from(decoded.lost)).toEqual([1, 1, 0]);
  });

  it('does not take parallel rows for more than one', () => {
    const parallel = embeddingOf([
      [1, 2],
      [2, 4],
      [-3, -6]
    ]);
    const { lost, active, points } = exactReturn(parallel, relu, new Float64Array([5, 5, -5, -5]));
    expect([...lost, ...active]).toEqual([1, 1, 2, 1]);
    expect(furthest(points, [3, 6, -3, -6])).toBeLessThan(1e-12);
  });

  it('still inverts where the active rows are all but parallel', () => {
    const narrow = embeddingOf([
      [1, 0],
      [1, 1e-6]
    ]);
    const { lost, points } = exactReturn(narrow, relu, new Float64Array([2, 3]));
    expect(lost[0]).toBe(0);
    expect(furthest(points, [2, 3])).toBeLessThan(1e-8);
  });

  it('is refused for other d', () => {
    const wide = normalEmbedding(8, 4, 1);
    expect(() => exactReturn(wide, relu, new Float64Array(4))).toThrow(RangeError);
  });
});

describe('one point followed', () => {
  it('meets the same fate as among many', () => {
    fc.assert(
      fc.property(anyLayer, ({ embedding, activation, points, d }) => {
        const all = exactReturn(embedding, activation, points);
        const cloud = embedPoints(embedding, activation, points);
        for (let p = 0; p < 10; p++) {
          const x = points.subarray(p * d, (p + 1) * d);
          const followed = followPoint(embedding, activation, x);
          const y = cloud.subarray(p * embedding.n, (p + 1) * embedding.n);
          expect(furthest(followed.y, y)).toBeLessThan(1e-12);
          expect(followed.lost).toBe(all.lost[p] === 1);
          expect(followed.active).toHaveLength(all.active[p]);
          expect(followed.exact === undefined).toBe(followed.lost);
          if (followed.exact) expect(furthest(followed.exact, x)).toBeLessThan(1e-7);
          expect(followed.onto).toBe(
            followed.lost ? ['point', 'ray', 'plane'][followed.rank] : undefined
          );
        }
      }),
      { seed: 6, numRuns: 60 }
    );
  });
  it('names what it collapses onto', () => {
    const onto = (x: number[]) => followPoint(quadrants, relu, x).onto;
    expect([onto([1, 1]), onto([1, -1]), onto([-1, -1])]).toEqual([undefined, 'ray', 'point']);
    const octants = makeEmbedding({
      rows: 'custom',
      n: 3,
      d: 3,
      seed: 1,
      arrows: [...[1, 0, 0], ...[0, 1, 0], ...[0, 0, 1]]
    });
    expect(followPoint(octants, relu, [1, 1, -1]).onto).toBe('plane');
  });
});
