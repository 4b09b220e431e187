import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { seededUniform } from '../random/seededUniform.ts';
import { activations } from './activation.ts';
import { archimedeanSpiral } from './curves/archimedeanSpiral.ts';
import { curveOf } from './curves/curveOf.ts';
import { embedPoints } from './embeddings/embedPoints.ts';
import { grandTour } from './grandTour.ts';
import { normalEmbedding } from './embeddings/normalEmbedding.ts';
import { principalComponents } from '../linear/principalComponents.ts';
import { furthest } from './testing/anyLayer.ts';

const { relu } = activations;
const dot = (one: Float64Array, other: Float64Array) =>
  one.reduce((sum, value, i) => sum + value * other[i], 0);

describe('principal components', () => {
  const cloudOf = (n: number) =>
    embedPoints(normalEmbedding(n, 2, 3), relu, archimedeanSpiral().points);

  it.each([2, 3, 5, 40])('have the largest variance there is, n = %i', (n) => {
    const cloud = cloudOf(n);
    const { shares, axes } = principalComponents(cloud, n, 3);
    const matrix = Matrix.from1DArray(cloud.length / n, n, Array.from(cloud)).center('column');
    const all = matrix.transpose().mmul(matrix);
    const along = (axis: ArrayLike<number>) => {
      const column = Matrix.columnVector(Array.from(axis));
      return column.transpose().mmul(all).mmul(column).get(0, 0) / all.trace();
    };
    axes.forEach((axis, k) => expect(along(axis)).toBeCloseTo(shares[k], 6));
    if (n <= 3) expect(shares.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
    const random = seededUniform(1);
    for (let k = 0; k < 50; k++) {
      const other = Float64Array.from({ length: n }, () => random() - 0.5);
      const size = Math.hypot(...other);
      expect(along(other.map((value) => value / size))).toBeLessThanOrEqual(shares[0] + 1e-6);
    }
  });

  it('are three at right angles, their scores the cloud seen along them', () => {
    const cloud = embedPoints(normalEmbedding(20, 3, 1), relu, curveOf('sphere').points);
    const { scores, axes, shares } = principalComponents(cloud, 20, 3);
    expect(scores).toHaveLength((3 * cloud.length) / 20);
    expect([...shares].sort((one, other) => other - one)).toEqual(shares);
    axes.forEach((one, j) =>
      axes.forEach((other, k) => expect(dot(one, other)).toBeCloseTo(j === k ? 1 : 0, 12))
    );
    for (const p of [0, 17, 3999]) {
      const point = cloud.subarray(20 * p, 20 * (p + 1));
      const first = cloud.subarray(0, 20);
      const difference = dot(axes[1], point) - dot(axes[1], first);
      expect(scores[3 * p + 1] - scores[1]).toBeCloseTo(difference, 9);
    }
  });

  it('are zero where there is no further dimension, and for a cloud of one point', () => {
    const line = principalComponents(new Float64Array([1, 2, 4]), 1, 2);
    expect(line.shares[0]).toBeCloseTo(1, 12);
    expect(line.shares[1]).toBe(0);
    expect(Array.from(line.scores, Math.abs)).toEqual(
      [4 / 3, 0, 1 / 3, 0, 5 / 3, 0].map((v) => expect.closeTo(v, 12))
    );
    const still = principalComponents(new Float64Array([1, 2, 3, 1, 2, 3]), 3, 3);
    expect([...still.shares, ...still.scores].every((value) => value === 0)).toBe(true);
  });
});

describe('grand tour', () => {
  it.each([2, 3, 4, 30, 500])('is orthonormal and continuous, n = %i', (n) => {
    const tour = grandTour(n, 5);
    for (let t = 0; t < 1000; t += 7.3) {
      const [one, other] = tour(t);
      expect([dot(one, one), dot(other, other), dot(one, other)]).toEqual([
        expect.closeTo(1, 12),
        expect.closeTo(1, 12),
        expect.closeTo(0, 12)
      ]);
      const [next, nextOther] = tour(t + 1e-4);
      expect(furthest(one, next)).toBeLessThan(0.005);
      expect(furthest(other, nextOther)).toBeLessThan(0.02);
    }
  });
  it('goes on to other planes, each seed on its own way', () => {
    const tour = grandTour(12, 1);
    const shared = (t: number) => {
      const [[a, b], [c, d]] = [tour(0), tour(t)];
      return dot(a, c) ** 2 + dot(a, d) ** 2 + dot(b, c) ** 2 + dot(b, d) ** 2;
    };
    expect(shared(0)).toBeCloseTo(2, 12);
    for (let t = 10; t < 1000; t += 9) expect(shared(t)).toBeLessThan(1.9);
    expect(grandTour(12, 2)(0)[0]).not.toEqual(tour(0)[0]);
    expect(() => grandTour(1, 1)).toThrow(RangeError);
  });
});
