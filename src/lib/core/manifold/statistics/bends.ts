/**
 * ‖f(x) − x/2‖² / ‖x‖² for f(x) = T⁺ReLU(Tx), for the first n rows of one T, for every n from d to
 * `widest`, at x = (1, 0, …): with normal rows every other direction has the same distribution.
 * f(x) − x/2 = ½T⁺|Tx|, solved by Givens rotations as the rows come, so that an ill-conditioned T
 * keeps its digits. Infinite where the rows are dependent.
 */
export function bends(d: number, widest: number): (rows: Float64Array, out: Float64Array) => void {
  const upper = new Float64Array(d * d);
  const right = new Float64Array(d);
  const row = new Float64Array(d);
  return (rows, out) => {
    upper.fill(0);
    right.fill(0);
    for (let i = 0; i < widest; i++) {
      for (let j = 0; j < d; j++) row[j] = rows[i * d + j];
      rotateIn(upper, right, row, Math.abs(row[0]));
      if (i + 1 >= d) out[i + 1 - d] = squaredSolution(upper, right, row) / 4;
    }
  };
}

/** Brings one more equation row·a = value into the triangular system; `row` is used up. */
function rotateIn(
  upper: Float64Array,
  right: Float64Array,
  row: Float64Array,
  value: number
): void {
  const d = row.length;
  for (let j = 0; j < d; j++) {
    const diagonal = upper[j * d + j];
    const length = Math.sqrt(diagonal * diagonal + row[j] * row[j]);
    if (length === 0) continue;
    const cosine = diagonal / length;
    const sine = row[j] / length;
    for (let k = j; k < d; k++) {
      const above = upper[j * d + k];
      upper[j * d + k] = cosine * above + sine * row[k];
      row[k] = cosine * row[k] - sine * above;
    }
    const above = right[j];
    right[j] = cosine * above + sine * value;
    value = cosine * value - sine * above;
  }
}

/** ‖a‖² of the least-squares solution a, by back substitution into `solution`. */
function squaredSolution(upper: Float64Array, right: Float64Array, solution: Float64Array): number {
  const d = solution.length;
  let squared = 0;
  for (let j = d - 1; j >= 0; j--) {
    let value = right[j];
    for (let k = j + 1; k < d; k++) value -= upper[j * d + k] * solution[k];
    solution[j] = value / upper[j * d + j];
    squared += solution[j] ** 2;
  }
  return Number.isFinite(squared) ? squared : Infinity;
}
