import { symmetricEigen } from '../../linear/symmetricEigen.ts';

/** Too few points have every shape. */
const fewest = 3;

/**
 * How much of a figure's shape has changed, 0…1: what is left of a similarity. Both figures are moved
 * onto their means; then the best turn, reflection and scale brings one as near to the other as it can,
 * and what misses is taken as a share: √(1 − r²), r the sum of the singular values of XᵀY over
 * ‖X‖·‖Y‖ (Procrustes). 0: the same figure, turned or scaled; 1: nothing in common; a round figure of
 * the plane pressed onto a line has √½.
 * @param points count × d coordinates @param images the same points later
 * @param skip one entry a point, 1 for those that do not count
 * @returns null where fewer than three points count, or they are all one point
 */
export function shapeDifference(
  points: Float64Array,
  images: Float64Array,
  d: number,
  skip: Uint8Array
): number | null {
  const chosen = Array.from(skip.keys()).filter((p) => skip[p] !== 1);
  if (chosen.length < fewest) return null;
  const before = centred(points, d, chosen);
  const after = centred(images, d, chosen);
  const size = Math.sqrt(squares(before) * squares(after));
  if (!(size > 0)) return null;
  const r = Math.min(1, singularSum(product(before, after, d)) / size);
  return Math.sqrt(1 - r * r);
}

function centred(points: Float64Array, d: number, chosen: readonly number[]): Float64Array {
  const own = new Float64Array(d * chosen.length);
  chosen.forEach((p, k) => own.set(points.subarray(d * p, d * (p + 1)), d * k));
  const mean = new Float64Array(d);
  for (let k = 0; k < own.length; k++) mean[k % d] += own[k] / chosen.length;
  return own.map((value, k) => value - mean[k % d]);
}

function squares(points: Float64Array): number {
  return points.reduce((sum, value) => sum + value * value, 0);
}

/** XᵀY, d × d. */
function product(x: Float64Array, y: Float64Array, d: number): number[][] {
  const matrix = Array.from({ length: d }, () => new Array<number>(d).fill(0));
  for (let p = 0; p < x.length; p += d)
    for (let i = 0; i < d; i++) for (let j = 0; j < d; j++) matrix[i][j] += x[p + i] * y[p + j];
  return matrix;
}

/** Σσ of a small matrix, from the eigenvalues σ² of MᵀM. */
function singularSum(matrix: readonly (readonly number[])[]): number {
  const square = matrix.map((_, i) =>
    matrix.map((_, j) => matrix.reduce((sum, row) => sum + row[i] * row[j], 0))
  );
  return symmetricEigen(square).values.reduce(
    (sum, value) => sum + Math.sqrt(Math.max(0, value)),
    0
  );
}
