import fc from 'fast-check';
import { Matrix, pseudoInverse as reference } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { seededUniform } from '../random/seededUniform.ts';
import { activations } from './activation.ts';
import { archimedeanSpiral } from './archimedeanSpiral.ts';
import { embeddingOf } from './embedding.ts';
import { embedPoints } from './embedPoints.ts';
import { decodeExactly } from './exactDecoder.ts';
import { normalEmbedding } from './normalEmbedding.ts';
import { planarTransform } from './planarTransform.ts';
import { principalComponents } from './principalComponents.ts';
import { pseudoInverse } from './pseudoInverse.ts';
import { relativeError } from './relativeError.ts';
import { sectors } from './sectors.ts';

const { relu, relu6, identity } = activations;
const anyN = fc.integer({ min: 2, max: 40 });
const anySeed = fc.integer({ min: 0, max: 1e6 });
const turned = (points: Float64Array, by: number) => points.map((value) => value * by);
const furthest = (one: ArrayLike<number>, other: ArrayLike<number>) =>
  Array.from(one).reduce((most, value, k) => Math.max(most, Math.abs(value - other[k])), 0);

function conditionNumber(n: number, seed: number): number {
  const { rows } = normalEmbedding(n, 2, seed);
  const matrix = Matrix.from1DArray(n, 2, Array.from(rows));
  return matrix.norm() * reference(matrix).norm();
}

describe('spiral', () => {
  it('has radius proportional to angle, ten turns, 1,001 points', () => {
    const { points, count, radius } = archimedeanSpiral();
    expect(count).toBe(1001);
    expect(radius).toBeCloseTo(2 * Math.PI, 12);
    for (let p = 1; p < count; p++)
      expect(Math.hypot(points[2 * p], points[2 * p + 1])).toBeCloseTo((radius * p) / 1000, 10);
    expect(points[200]).toBeCloseTo(0.2 * Math.PI, 12);
    expect(points[201]).toBeCloseTo(0, 12);
  });
});

describe('embedding', () => {
  it('keeps its rows when n grows', () => {
    const small = normalEmbedding(5, 2, 9).rows;
    expect(Array.from(normalEmbedding(300, 2, 9).rows.slice(0, 10))).toEqual(Array.from(small));
  });
  it('refuses rows of different lengths', () => {
    expect(() => embeddingOf([[1, 2], [3]])).toThrow(RangeError);
    expect(() => embeddingOf([])).toThrow(RangeError);
  });
});

describe('pseudo-inverse', () => {
  it('agrees with ml-matrix and is a left inverse', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 4 }),
        fc.integer({ min: 0, max: 30 }),
        anySeed,
        (d, more, seed) => {
          const n = d + more;
          const { rows } = normalEmbedding(n, d, seed);
          const matrix = Matrix.from1DArray(n, d, Array.from(rows));
          const expected = reference(matrix);
          const size = expected.norm();
          const tolerance = 1e-12 * size * matrix.norm() * size;
          expect(furthest(pseudoInverse({ n, d, rows }), expected.to1DArray())).toBeLessThan(
            tolerance + 1e-13
          );
        }
      ),
      { seed: 1 }
    );
  });
});

describe('x → T⁺ activation(Tx)', () => {
  const spiral = archimedeanSpiral();
  const run = (n: number, seed: number, activation = relu, points = spiral.points) =>
    planarTransform(normalEmbedding(n, 2, seed), activation)(
      points,
      new Float64Array(points.length)
    );

  it('gives x back under the identity', () => {
    fc.assert(
      fc.property(anyN, anySeed, (n, seed) => {
        const tolerance = 1e-13 * conditionNumber(n, seed) * spiral.radius;
        expect(furthest(run(n, seed, identity), spiral.points)).toBeLessThan(tolerance);
      }),
      { seed: 2, numRuns: 40 }
    );
  });

  it('has f(x) − f(−x) = x under ReLU, whatever T is', () => {
    fc.assert(
      fc.property(anyN, anySeed, (n, seed) => {
        const there = run(n, seed);
        const opposite = run(n, seed, relu, turned(spiral.points, -1));
        const difference = there.map((value, k) => value - opposite[k]);
        const tolerance = 1e-13 * conditionNumber(n, seed) * spiral.radius;
        expect(furthest(difference, spiral.points)).toBeLessThan(tolerance);
      }),
      { seed: 3, numRuns: 40 }
    );
  });

  it('is positively homogeneous under ReLU', () => {
    const scaled = run(6, 4, relu, turned(spiral.points, 3));
    expect(furthest(scaled, turned(run(6, 4), 3))).toBeLessThan(1e-11);
  });

  it('leaves alone the cone in which all rows are active (paper, Fig. 1, dim 2)', () => {
    const embedding = normalEmbedding(2, 2, 5);
    const cloud = embedPoints(embedding, identity, spiral.points);
    const out = run(2, 5);
    const inside = Array.from({ length: spiral.count }, (_, p) => p).filter(
      (p) => cloud[2 * p] > 0 && cloud[2 * p + 1] > 0
    );
    expect(inside.length).toBeGreaterThan(50);
    for (const p of inside) expect(out[2 * p]).toBeCloseTo(spiral.points[2 * p], 9);
  });

  it('agrees with the plain product for odd and even numbers of points', () => {
    for (const count of [1, 2, 7, 8]) {
      const points = spiral.points.slice(1000, 1000 + 2 * count);
      const embedding = normalEmbedding(7, 2, 1);
      const cloud = Matrix.from1DArray(count, 7, Array.from(embedPoints(embedding, relu6, points)));
      const inverse = Matrix.from1DArray(2, 7, Array.from(pseudoInverse(embedding)));
      const expected = cloud.mmul(inverse.transpose()).to1DArray();
      expect(furthest(run(7, 1, relu6, points), expected)).toBeLessThan(1e-12);
    }
  });
});

describe('exact decoder', () => {
  const { points, count } = archimedeanSpiral();
  it('inverts wherever two rows are active, and says lost wherever not', () => {
    fc.assert(
      fc.property(anyN, anySeed, fc.constantFrom(relu, relu6, identity), (n, seed, activation) => {
        const embedding = normalEmbedding(n, 2, seed);
        const cloud = embedPoints(embedding, activation, points);
        const decoded = decodeExactly(embedding, activation, cloud);
        for (let p = 0; p < count; p++) {
          const active = cloud
            .slice(p * n, (p + 1) * n)
            .filter((y) => !Number.isNaN(activation.invert(y))).length;
          expect(decoded.active[p]).toBe(active);
          expect(decoded.lost[p]).toBe(active < 2 ? 1 : 0);
        }
        expect(relativeError(points, decoded.points, 2, decoded.lost)).toBeLessThan(1e-9);
      }),
      { seed: 4, numRuns: 25 }
    );
  });

  it('gives the shortest of the possible points for a lost one', () => {
    const embedding = embeddingOf([
      [1, 0],
      [0, 1]
    ]);
    const decoded = decodeExactly(embedding, relu, new Float64Array([3, 0, 0, 0]));
    expect(Array.from(decoded.points)).toEqual([3, 0, 0, 0]);
    expect(Array.from(decoded.lost)).toEqual([1, 1]);
  });
});

describe('sectors', () => {
  it('cuts the plane into 2n sectors in general position, a full turn in all', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 200 }), anySeed, (n, seed) => {
        const all = sectors(normalEmbedding(n, 2, seed), relu);
        expect(all).toHaveLength(2 * n);
        const turn = all.reduce((sum, { start, end }) => sum + end - start, 0);
        expect(turn).toBeCloseTo(2 * Math.PI, 9);
      }),
      { seed: 5 }
    );
  });

  it('counts in every sector the rows that are active in its middle', () => {
    fc.assert(
      fc.property(anyN, anySeed, (n, seed) => {
        const { rows } = normalEmbedding(n, 2, seed);
        for (const { start, end, active } of sectors({ n, d: 2, rows }, relu)) {
          const [x, y] = [Math.cos((start + end) / 2), Math.sin((start + end) / 2)];
          let count = 0;
          for (let i = 0; i < n; i++) if (rows[2 * i] * x + rows[2 * i + 1] * y > 0) count++;
          expect(active).toBe(count);
        }
      }),
      { seed: 6 }
    );
  });

  it('merges lines that coincide: evenly spaced rows with n even', () => {
    const even = (n: number) =>
      embeddingOf(
        Array.from({ length: n }, (_, i) => [
          Math.cos((2 * Math.PI * i) / n),
          Math.sin((2 * Math.PI * i) / n)
        ])
      );
    expect(sectors(even(8), relu)).toHaveLength(8);
    expect(sectors(even(7), relu)).toHaveLength(14);
  });

  it('knows the quadrants by hand', () => {
    const all = sectors(
      embeddingOf([
        [1, 0],
        [0, 1]
      ]),
      relu
    );
    expect(all.map(({ active, lost }) => [active, lost])).toEqual([
      [2, false],
      [1, true],
      [0, true],
      [1, true]
    ]);
    expect(
      sectors(
        embeddingOf([
          [1, 0],
          [0, 1]
        ]),
        identity
      ).some(({ lost }) => lost)
    ).toBe(false);
  });
});

describe('principal components', () => {
  it('finds the variance that the whole decomposition finds', () => {
    const { points } = archimedeanSpiral();
    for (const n of [2, 3, 5, 40]) {
      const cloud = embedPoints(normalEmbedding(n, 2, 3), relu, points);
      const { shares, axes } = principalComponents(cloud, n);
      const count = cloud.length / n;
      const matrix = Matrix.from1DArray(count, n, Array.from(cloud)).center('column');
      const all = matrix.transpose().mmul(matrix);
      const total = all.trace();
      const along = (axis: Float64Array) => {
        const column = Matrix.columnVector(Array.from(axis));
        return column.transpose().mmul(all).mmul(column).get(0, 0) / total;
      };
      expect(along(axes[0])).toBeCloseTo(shares[0], 6);
      expect(along(axes[1])).toBeCloseTo(shares[1], 6);
      if (n === 2) expect(shares[0] + shares[1]).toBeCloseTo(1, 9);
      const random = seededUniform(1);
      for (let k = 0; k < 50; k++) {
        const other = Float64Array.from({ length: n }, () => random() - 0.5);
        const size = Math.hypot(...other);
        expect(along(other.map((value) => value / size))).toBeLessThanOrEqual(shares[0] + 1e-6);
      }
    }
  });
});
