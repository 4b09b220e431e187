/** Eigenvalues, largest first, and the unit vectors that belong to them. */
export interface SymmetricEigen {
  readonly values: readonly number[];
  readonly vectors: readonly Float64Array[];
}

/** A small matrix is diagonal to rounding after five or six sweeps. */
const mostSweeps = 30;

/**
 * Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations: four by four is all
 * that principal components need, and a library for it would weigh more than the lab.
 * @param matrix k × k numbers; only the mean of each number and its mirror image counts
 */
export function symmetricEigen(matrix: readonly (readonly number[])[]): SymmetricEigen {
  const size = matrix.length;
  const a = matrix.map((row, i) => row.map((value, j) => (value + matrix[j][i]) / 2));
  const vectors = a.map((_, i) => Float64Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)));
  for (let sweep = 0; sweep < mostSweeps && !isDiagonal(a); sweep++)
    for (let p = 0; p < size; p++)
      for (let q = p + 1; q < size; q++) if (a[p][q] !== 0) rotate(a, vectors, p, q);
  const order = a.map((_, i) => i).sort((i, j) => a[j][j] - a[i][i]);
  return { values: order.map((i) => a[i][i]), vectors: order.map((i) => vectors[i]) };
}

function isDiagonal(a: readonly (readonly number[])[]): boolean {
  const largest = a.reduce((most, row, i) => Math.max(most, Math.abs(row[i])), 0);
  return a.every((row, i) => row.every((x, j) => i === j || Math.abs(x) <= 1e-17 * largest));
}

/** Turns axes p and q so that a[p][q] becomes zero. */
function rotate(a: number[][], vectors: Float64Array[], p: number, q: number): void {
  const angle = Math.atan2(2 * a[p][q], a[p][p] - a[q][q]) / 2;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const turn = (x: number, y: number) => [cos * x + sin * y, cos * y - sin * x];
  for (const row of a) [row[p], row[q]] = turn(row[p], row[q]);
  for (let k = 0; k < a.length; k++) {
    [a[p][k], a[q][k]] = turn(a[p][k], a[q][k]);
    [vectors[p][k], vectors[q][k]] = turn(vectors[p][k], vectors[q][k]);
  }
  a[p][q] = a[q][p] = 0;
}
