import type { Embedding } from './embedding.ts';

/** Part of a column's length that must be left after the columns before it are taken out of it. */
const rankTolerance = 1e-12;

/**
 * The Moore–Penrose inverse T⁺ = (TᵀT)⁻¹Tᵀ of an embedding of full column rank, as d × n entries,
 * row after row. The paper writes T⁻¹ and does not say what it means for n > 2; its drawing fits T⁺.
 *
 * By Gram–Schmidt, each column made orthogonal twice, because the normal equations would square the
 * condition number. Time n·d². Throws a RangeError where the columns are dependent (also n < d).
 */
export function pseudoInverse({ n, d, rows }: Embedding): Float64Array {
  const columns = Array.from({ length: d }, (_, j) =>
    Float64Array.from({ length: n }, (_, i) => rows[i * d + j])
  );
  const upper = new Float64Array(d * d);
  for (let j = 0; j < d; j++) {
    const column = columns[j];
    const before = length(column);
    for (let pass = 0; pass < 2; pass++)
      for (let k = 0; k < j; k++) upper[k * d + j] += takeOut(column, columns[k]);
    const left = length(column);
    if (!(left > rankTolerance * before)) throw new RangeError('T does not have full column rank');
    upper[j * d + j] = left;
    for (let i = 0; i < n; i++) column[i] /= left;
  }
  return solveUpper(upper, columns, n);
}

/** R⁻¹Qᵀ by back substitution, all n right sides at once. */
function solveUpper(upper: Float64Array, q: readonly Float64Array[], n: number): Float64Array {
  const d = q.length;
  const inverse = new Float64Array(d * n);
  for (let j = d - 1; j >= 0; j--)
    for (let i = 0; i < n; i++) {
      let value = q[j][i];
      for (let k = j + 1; k < d; k++) value -= upper[j * d + k] * inverse[k * n + i];
      inverse[j * n + i] = value / upper[j * d + j];
    }
  return inverse;
}

/** Takes the part along a unit vector out of a column and says how long it was. */
function takeOut(column: Float64Array, unit: Float64Array): number {
  let along = 0;
  for (let i = 0; i < column.length; i++) along += column[i] * unit[i];
  for (let i = 0; i < column.length; i++) column[i] -= along * unit[i];
  return along;
}

function length(column: Float64Array): number {
  return Math.hypot(...column);
}
