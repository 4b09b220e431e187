import fc from 'fast-check';
import { Matrix, pseudoInverse as reference } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { rankOfRows } from '../regions/activeRows.ts';
import { affineEmbedding } from './affineEmbedding.ts';
import { curveOf } from '../curves/curveOf.ts';
import { activations } from '../activation.ts';
import { embeddingOf, type Embedding } from './embedding.ts';
import { embedPoints } from './embedPoints.ts';
import { makeEmbedding } from './makeEmbedding.ts';
import { normalEmbedding } from './normalEmbedding.ts';
import { pseudoInverse } from '../../linear/pseudoInverse.ts';
import { meanAndError } from '../testing/monteCarlo.ts';

const anySeed = fc.integer({ min: 0, max: 1e6 });
const matrixOf = ({ n, d, rows }: Embedding) => Matrix.from1DArray(n, d, Array.from(rows));
const furthest = (matrix: Matrix) => matrix.clone().abs().max();

describe('rows', () => {
  it('stay when n grows, if normal', () => {
    const small = normalEmbedding(5, 2, 9).rows;
    expect(Array.from(normalEmbedding(300, 2, 9).rows.slice(0, 10))).toEqual(Array.from(small));
  });
  it('have orthonormal columns, if so', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.integer({ min: 0, max: 60 }),
        anySeed,
        (d, more, seed) => {
          const t = matrixOf(makeEmbedding({ rows: 'orthonormal', n: d + more, d, seed }));
          expect(furthest(t.transpose().mmul(t).sub(Matrix.eye(d)))).toBeLessThan(1e-13);
        }
      ),
      { seed: 1 }
    );
    expect(() => makeEmbedding({ rows: 'orthonormal', n: 1, d: 2, seed: 1 })).toThrow(RangeError);
  });
  it('are evenly spaced unit vectors, if even', () => {
    for (const d of [2, 3]) {
      const { rows } = makeEmbedding({ rows: 'even', n: 50, d, seed: 1 });
      for (let i = 0; i < 50; i++)
        expect(Math.hypot(...rows.subarray(i * d, (i + 1) * d))).toBeCloseTo(1, 12);
      const t = matrixOf({ n: 50, d, rows });
      // spread alike in all directions: TᵀT is nearly n/d on its diagonal
      expect(
        furthest(
          t
            .transpose()
            .mmul(t)
            .sub(Matrix.eye(d).mul(50 / d))
        )
      ).toBeLessThan(1);
    }
    expect(() => makeEmbedding({ rows: 'even', n: 5, d: 4, seed: 1 })).toThrow(RangeError);
  });
  it('are the arrows, if custom', () => {
    const choice = { rows: 'custom', n: 99, d: 2, seed: 1 } as const;
    const made = makeEmbedding({ ...choice, arrows: [1, 2, 3, 4] });
    expect([made.n, ...made.rows]).toEqual([2, 1, 2, 3, 4]);
    expect(() => makeEmbedding({ ...choice, arrows: [1, 2, 3] })).toThrow(RangeError);
    expect(() => makeEmbedding(choice)).toThrow(RangeError);
  });
  it('of different lengths are refused', () => {
    expect(() => embeddingOf([[1, 2], [3]])).toThrow(RangeError);
    expect(() => embeddingOf([])).toThrow(RangeError);
  });
});

describe('an affine layer', () => {
  const { points } = curveOf('grid');
  const channels = (embedding: Embedding) => {
    const z = embedPoints(embedding, activations.identity, points);
    return Array.from({ length: embedding.n }, (_, i) =>
      Array.from({ length: z.length / embedding.n }, (_, p) => z[p * embedding.n + i])
    );
  };
  it('has mean 0 and variance 1 in every channel over the points it is normalised by', () => {
    const shifted = points.map((value, k) => value + (k % 2 === 0 ? 3 : -1));
    const made = affineEmbedding(normalEmbedding(9, 2, 4), { seed: 1, normalise: shifted });
    const z = embedPoints(made, activations.identity, shifted);
    for (let i = 0; i < 9; i++) {
      const values = Array.from(z).filter((_, k) => k % 9 === i);
      const { mean, error } = meanAndError(values);
      expect(mean).toBeCloseTo(0, 10);
      expect(error ** 2 * values.length).toBeCloseTo(1, 10);
    }
  });
  it('scales z, and shifts it by a seeded bias', () => {
    const plain = normalEmbedding(4, 2, 4);
    const made = affineEmbedding(plain, { scale: 3, biasSpread: 0.5, seed: 1 });
    const [before, after] = [channels(plain), channels(made)];
    for (let i = 0; i < 4; i++)
      for (let p = 0; p < 50; p++)
        expect(after[i][p]).toBeCloseTo(3 * before[i][p] + made.bias![i], 10);
    expect(affineEmbedding(plain, { biasSpread: 0.5, seed: 1 }).bias).toEqual(made.bias);
    expect(affineEmbedding(plain, { biasSpread: 0.5, seed: 2 }).bias).not.toEqual(made.bias);
    expect(affineEmbedding(plain, { scale: 2, seed: 1 }).bias).toBeUndefined();
  });
  it('has a bias of the asked spread', () => {
    const wideLayer = normalEmbedding(4000, 2, 4);
    const { bias } = affineEmbedding(wideLayer, { biasSpread: 2, seed: 7 });
    const { mean, error } = meanAndError(Array.from(bias!));
    expect(Math.abs(mean)).toBeLessThan(3.891 * error);
    expect(Math.abs(error * Math.sqrt(4000) - 2)).toBeLessThan((3.891 * 2) / Math.sqrt(8000));
  });
});

describe('pseudo-inverse', () => {
  it('agrees with ml-matrix for full column rank', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 30 }),
        anySeed,
        (d, more, seed) => {
          const embedding = normalEmbedding(d + more, d, seed);
          const expected = reference(matrixOf(embedding));
          const size = expected.norm();
          const found = Matrix.from1DArray(d, d + more, Array.from(pseudoInverse(embedding)));
          const tolerance = 1e-12 * size * matrixOf(embedding).norm() * size + 1e-13;
          expect(furthest(found.sub(expected))).toBeLessThan(tolerance);
        }
      ),
      { seed: 1 }
    );
  });

  it('meets the four conditions of Moore and Penrose, whatever the rank', () => {
    const size = fc.integer({ min: 1, max: 8 });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 0, max: 8 }), anySeed, (n, d, r, seed) => {
        const rank = Math.min(n, d, r);
        const left = matrixOf(normalEmbedding(n, Math.max(1, rank), seed));
        const right = matrixOf(normalEmbedding(Math.max(1, rank), d, seed + 1));
        const t = rank === 0 ? Matrix.zeros(n, d) : left.mmul(right);
        const embedding = { n, d, rows: Float64Array.from(t.to1DArray()) };
        expect(rankOfRows(embedding, [...Array(n).keys()])).toBe(rank);
        const plus = Matrix.from1DArray(d, n, Array.from(pseudoInverse(embedding)));
        const tolerance = 1e-12 * (1 + t.norm() * plus.norm()) ** 2;
        const [tp, pt] = [t.mmul(plus), plus.mmul(t)];
        expect(furthest(tp.mmul(t).sub(t))).toBeLessThan(tolerance * (1 + t.norm()));
        expect(furthest(pt.mmul(plus).sub(plus))).toBeLessThan(tolerance * (1 + plus.norm()));
        expect(furthest(tp.transpose().sub(tp))).toBeLessThan(tolerance);
        expect(furthest(pt.transpose().sub(pt))).toBeLessThan(tolerance);
      }),
      { seed: 2, numRuns: 300 }
    );
  });
});
