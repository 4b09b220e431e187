import type { SymmetricMatrix } from '../linear/channelCovariance.ts';
import { symmetricEigenvalues } from '../linear/symmetricEigenvalues.ts';

/**
 * Eigenvalues of the covariance WᵀΣW that a linear layer makes of the covariance Σ of its input, but
 * for zeros. With WWᵀ = LLᵀ they are those of LᵀΣL, a matrix of the input's size.
 * @param kernel W, [inputs × outputs] row-major
 */
export function linearImageSpectrum(
  { size, values }: SymmetricMatrix,
  kernel: Float32Array
): Float64Array {
  const factor = cholesky(rowProducts(kernel, size), size);
  return symmetricEigenvalues({ size, values: congruent(values, factor, size) });
}

/** WWᵀ of the rows of a matrix. */
function rowProducts(rows: ArrayLike<number>, count: number): Float64Array {
  const width = rows.length / count;
  const products = new Float64Array(count * count);
  for (let i = 0; i < count; i++)
    for (let j = 0; j <= i; j++) {
      let sum = 0;
      for (let k = 0; k < width; k++) sum += rows[i * width + k] * rows[j * width + k];
      products[i * count + j] = products[j * count + i] = sum;
    }
  return products;
}

/** L with A = LLᵀ, lower triangular; a direction in which A is zero gets a column of zeros. */
function cholesky(a: Float64Array, n: number): Float64Array {
  const l = new Float64Array(n * n);
  for (let j = 0; j < n; j++)
    for (let i = j; i < n; i++) {
      let sum = a[i * n + j];
      for (let k = 0; k < j; k++) sum -= l[i * n + k] * l[j * n + k];
      if (i === j) l[i * n + j] = Math.sqrt(Math.max(0, sum));
      else if (l[j * n + j] > 0) l[i * n + j] = sum / l[j * n + j];
    }
  return l;
}

/** LᵀSL. */
function congruent(s: Float64Array, l: Float64Array, n: number): Float64Array {
  return product(transposed(l, n), product(s, l, n), n);
}

function product(a: Float64Array, b: Float64Array, n: number): Float64Array {
  const c = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++) {
      const value = a[i * n + k];
      for (let j = 0; j < n; j++) c[i * n + j] += value * b[k * n + j];
    }
  return c;
}

function transposed(a: Float64Array, n: number): Float64Array {
  return Float64Array.from(a, (_, i) => a[(i % n) * n + Math.floor(i / n)]);
}
