import type { SymmetricMatrix } from './channelCovariance.ts';

/** More rounds than this for one eigenvalue mean that the values are not numbers. */
const mostRounds = 60;

/**
 * Eigenvalues of a symmetric matrix, largest first, without its eigenvectors: reflections make it
 * tridiagonal (4/3 n³ multiply-adds), implicit QL steps make that diagonal (of the order of n²).
 * Golub and Van Loan, Matrix Computations, section 8.3.
 * @throws RangeError where a value is not a finite number
 */
export function symmetricEigenvalues({ size, values }: SymmetricMatrix): Float64Array {
  if (!values.every(Number.isFinite))
    throw new RangeError('A matrix with values that are not finite has no eigenvalues.');
  const { diagonal, beside } = tridiagonal(values.slice(), size);
  diagonalise(diagonal, beside);
  return diagonal.sort().reverse();
}

/** @param a is overwritten */
function tridiagonal(a: Float64Array, n: number): { diagonal: Float64Array; beside: Float64Array } {
  const beside = new Float64Array(n);
  const v = new Float64Array(n);
  const w = new Float64Array(n);
  for (let k = 0; k < n - 1; k++) {
    const scale = reflector(a, n, k, v);
    beside[k] = scale.image;
    if (scale.beta > 0) reflect(a, n, k + 1, v, w, scale.beta);
  }
  return { diagonal: Float64Array.from({ length: n }, (_, i) => a[i * n + i]), beside };
}

/** Fills v with the reflector that maps column k below its diagonal to a multiple of the first unit. */
function reflector(
  a: Float64Array,
  n: number,
  k: number,
  v: Float64Array
): { beta: number; image: number } {
  let tail = 0;
  for (let i = k + 2; i < n; i++) tail += a[k * n + i] ** 2;
  const head = a[k * n + k + 1];
  if (tail === 0) return { beta: 0, image: head };
  const length = Math.sqrt(head * head + tail);
  const image = head > 0 ? -length : length;
  for (let i = k + 1; i < n; i++) v[i] = a[k * n + i];
  v[k + 1] = head - image;
  return { beta: 2 / (v[k + 1] ** 2 + tail), image };
}

/** A ← HAH on the rows and columns from `first` on, H = 1 − βvvᵀ, as A − vwᵀ − wvᵀ. */
function reflect(
  a: Float64Array,
  n: number,
  first: number,
  v: Float64Array,
  w: Float64Array,
  beta: number
): void {
  let along = 0;
  for (let i = first; i < n; i++) {
    let sum = 0;
    const row = i * n;
    for (let j = first; j < n; j++) sum += a[row + j] * v[j];
    w[i] = beta * sum;
    along += w[i] * v[i];
  }
  const share = (beta * along) / 2;
  for (let i = first; i < n; i++) w[i] -= share * v[i];
  for (let i = first; i < n; i++) {
    const row = i * n;
    const [vi, wi] = [v[i], w[i]];
    for (let j = first; j < n; j++) a[row + j] -= vi * w[j] + wi * v[j];
  }
}

/** Diagonal d and the values beside it, e; afterwards d holds the eigenvalues. */
function diagonalise(d: Float64Array, e: Float64Array): void {
  // of a matrix without full rank most values are rounding errors: no gap is small beside those
  const negligible = d.reduce(
    (most, value, i) => Math.max(most, Number.EPSILON * (Math.abs(value) + Math.abs(e[i]))),
    0
  );
  for (let l = 0; l < d.length; l++)
    for (let round = 0; ; round++) {
      const end = firstGap(e, l, negligible);
      if (end === l) break;
      if (round === mostRounds) throw new RangeError('The eigenvalues were not found.');
      qlStep(d, e, l, end);
    }
}

/** The first place from l on where the value beside the diagonal no longer matters. */
function firstGap(e: Float64Array, l: number, negligible: number): number {
  for (let m = l; m < e.length - 1; m++) if (Math.abs(e[m]) <= negligible) return m;
  return e.length - 1;
}

/** One implicit QL step on the block l … m, shifted by the eigenvalue of its corner nearest to d[l]. */
function qlStep(d: Float64Array, e: Float64Array, l: number, m: number): void {
  const bend = (d[l + 1] - d[l]) / (2 * e[l]);
  const root = Math.hypot(bend, 1);
  let g = d[m] - d[l] + e[l] / (bend + (bend < 0 ? -root : root));
  let [sine, cosine, shift] = [1, 1, 0];
  for (let i = m - 1; i >= l; i--) {
    const f = sine * e[i];
    const b = cosine * e[i];
    const r = Math.hypot(f, g);
    e[i + 1] = r;
    if (r === 0) {
      // the block has fallen apart here: the next step begins at the gap
      d[i + 1] -= shift;
      e[m] = 0;
      return;
    }
    sine = f / r;
    cosine = g / r;
    g = d[i + 1] - shift;
    const s = (d[i] - g) * sine + 2 * cosine * b;
    shift = sine * s;
    d[i + 1] = g + shift;
    g = cosine * s - b;
  }
  d[l] -= shift;
  e[l] = g;
  e[m] = 0;
}
