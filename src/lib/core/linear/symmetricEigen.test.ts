import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { symmetricEigen } from './symmetricEigen.ts';

const entry = fc.double({ min: -100, max: 100, noNaN: true });
const four = fc.array(fc.array(entry, { minLength: 4, maxLength: 4 }), {
  minLength: 4,
  maxLength: 4
});

describe('symmetricEigen', () => {
  it('has the eigenvalues that a library finds, largest first', () => {
    fc.assert(
      fc.property(four, (rows) => {
        const matrix = rows.map((row, i) => row.map((value, j) => value + rows[j][i]));
        const expected = new EigenvalueDecomposition(new Matrix(matrix), { assumeSymmetric: true });
        const sorted = [...expected.realEigenvalues].sort((one, other) => other - one);
        symmetricEigen(matrix).values.forEach((value, k) =>
          expect(Math.abs(value - sorted[k])).toBeLessThan(1e-10)
        );
      }),
      { seed: 3, numRuns: 200 }
    );
  });

  it('has unit vectors at right angles that the matrix only stretches', () => {
    fc.assert(
      fc.property(four, (rows) => {
        const matrix = rows.map((row, i) => row.map((value, j) => value + rows[j][i]));
        const { values, vectors } = symmetricEigen(matrix);
        vectors.forEach((vector, k) => {
          vectors.forEach((other, j) => {
            const product = vector.reduce((sum, value, i) => sum + value * other[i], 0);
            expect(product).toBeCloseTo(k === j ? 1 : 0, 12);
          });
          matrix.forEach((row, i) => {
            const image = row.reduce((sum, value, j) => sum + value * vector[j], 0);
            expect(Math.abs(image - values[k] * vector[i])).toBeLessThan(1e-10);
          });
        });
      }),
      { seed: 4, numRuns: 200 }
    );
  });

  it('takes a matrix of zeros and one that is diagonal already', () => {
    expect(
      symmetricEigen([
        [0, 0],
        [0, 0]
      ]).values
    ).toEqual([0, 0]);
    expect(
      symmetricEigen([
        [1, 0],
        [0, 3]
      ]).values
    ).toEqual([3, 1]);
  });
});
