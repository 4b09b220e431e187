import fc from 'fast-check';
import { Matrix, pseudoInverse as reference } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { activations, type Activation } from '../activation.ts';
import type { Embedding } from '../embeddings/embedding.ts';
import { embedPoints } from '../embeddings/embedPoints.ts';
import { linearReturn } from './linearReturn.ts';
import { normalEmbedding } from '../embeddings/normalEmbedding.ts';
import { planarTransform } from '../planarTransform.ts';
import { pseudoInverse } from '../../linear/pseudoInverse.ts';
import { anyLayer, furthest, somePoints } from '../testing/anyLayer.ts';

const { relu, relu6, identity } = activations;
const anyT = fc
  .tuple(
    fc.integer({ min: 2, max: 5 }),
    fc.integer({ min: 0, max: 40 }),
    fc.integer({ min: 0, max: 1e6 })
  )
  .map(([d, more, seed]) => normalEmbedding(d + more, d, seed));
const run = (embedding: Embedding, activation: Activation, points: Float64Array) =>
  linearReturn(embedding, activation)(points, new Float64Array(points.length));

function conditionNumber({ n, d, rows }: Embedding): number {
  const matrix = Matrix.from1DArray(n, d, Array.from(rows));
  return matrix.norm() * reference(matrix).norm();
}

describe('x → T⁺(activation(Tx + b) − b)', () => {
  it('gives x back under the identity', () => {
    fc.assert(
      fc.property(anyT, (embedding) => {
        const points = somePoints(embedding.d, 50, 1);
        const tolerance = 1e-12 * conditionNumber(embedding);
        expect(furthest(run(embedding, identity, points), points)).toBeLessThan(tolerance);
      }),
      { seed: 2 }
    );
  });

  it('has f(x) − f(−x) = x under ReLU for every T of full column rank', () => {
    fc.assert(
      fc.property(anyT, (embedding) => {
        const points = somePoints(embedding.d, 50, 1);
        const there = run(embedding, relu, points);
        const opposite = run(
          embedding,
          relu,
          points.map((value) => -value)
        );
        const difference = there.map((value, k) => value - opposite[k]);
        const tolerance = 1e-12 * conditionNumber(embedding);
        expect(furthest(difference, points)).toBeLessThan(tolerance);
      }),
      { seed: 3 }
    );
  });

  it('is positively homogeneous under ReLU without bias', () => {
    fc.assert(
      fc.property(anyT, fc.double({ min: 0.01, max: 100, noNaN: true }), (embedding, by) => {
        const points = somePoints(embedding.d, 20, 1);
        const scaled = run(
          embedding,
          relu,
          points.map((value) => by * value)
        );
        const expected = run(embedding, relu, points).map((value) => by * value);
        const tolerance = 1e-12 * by * conditionNumber(embedding);
        expect(furthest(scaled, expected)).toBeLessThan(tolerance);
      }),
      { seed: 4 }
    );
  });

  it('agrees with the plain product of cloud and pseudo-inverse for every layer', () => {
    fc.assert(
      fc.property(anyLayer, ({ embedding, activation, points }) => {
        const { n, d, bias } = embedding;
        const cloud = embedPoints(embedding, activation, points);
        const centred = Array.from(cloud, (y, k) => y - (bias ? bias[k % n] : 0));
        const inverse = Matrix.from1DArray(d, n, Array.from(pseudoInverse(embedding)));
        const expected = Matrix.from1DArray(points.length / d, n, centred).mmul(
          inverse.transpose()
        );
        const tolerance = 1e-12 * (1 + inverse.norm()) * (1 + Math.max(...centred.map(Math.abs)));
        expect(furthest(run(embedding, activation, points), expected.to1DArray())).toBeLessThan(
          tolerance
        );
      }),
      { seed: 5, numRuns: 150 }
    );
  });

  it('is the same for odd and even numbers of points', () => {
    const embedding = normalEmbedding(7, 2, 1);
    const points = somePoints(2, 8, 1);
    const all = run(embedding, relu6, points);
    for (const count of [0, 1, 2, 7])
      expect(Array.from(run(embedding, relu6, points.slice(0, 2 * count)))).toEqual(
        Array.from(all.slice(0, 2 * count))
      );
  });

  it('leaves alone the cone in which all rows are active (paper, Fig. 1, dim 2)', () => {
    const embedding = normalEmbedding(2, 2, 5);
    const points = somePoints(2, 500, 1);
    const z = embedPoints(embedding, identity, points);
    const out = run(embedding, relu, points);
    const inside = [...Array(500).keys()].filter((p) => z[2 * p] > 0 && z[2 * p + 1] > 0);
    expect(inside.length).toBeGreaterThan(50);
    for (const p of inside) expect(out[2 * p]).toBeCloseTo(points[2 * p], 9);
  });

  it('is refused by its planar form for other d', () => {
    expect(() => planarTransform(normalEmbedding(4, 3, 1), relu)).toThrow(RangeError);
  });
});
