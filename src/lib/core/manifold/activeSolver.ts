import type { Embedding } from './embedding.ts';
import { pseudoInverse } from './pseudoInverse.ts';
import { rankOfRows } from './activeRows.ts';

/**
 * Normal equations settle x well once their determinant is this part of the power of their trace:
 * the condition number of the rows, squared, then costs three digits at most for d = 2, four for 3.
 */
const wellSettled = { 2: 1e-3, 3: 1e-4 };

/**
 * Finds x from t_i·x = v_i over active rows, for d = 2 and 3.
 * @param active the active rows: the first `count` numbers
 * @param valueOf v_i, asked for only where it is needed
 * @param out where the d coordinates go, from `at` on; of a lost point the shortest solution
 * @returns whether x is lost
 */
export type ActiveSolver = (
  active: Int32Array,
  count: number,
  valueOf: (row: number) => number,
  out: Float64Array,
  at: number
) => boolean;

/** The same for the cases that it can answer: returns whether it did. */
type Attempt = ActiveSolver;

/**
 * Least squares on the active rows. As the values are exact, any rows that settle x give the same
 * solution as all of them: rows are taken in only until x is settled well. Fewer than d rows cannot
 * settle it. Where all of them do not do so well, the pseudo-inverse of the active rows decides,
 * which neighbouring points share.
 */
export function activeSolver(embedding: Embedding): ActiveSolver {
  const quickly = embedding.d === 2 ? inPlane(embedding.rows) : inSpace(embedding.rows);
  const shortest = shortestOfFew(embedding);
  const carefully = byPseudoInverse(embedding);
  return (active, count, valueOf, out, at) => {
    if (count < embedding.d && shortest(active, count, valueOf, out, at)) return true;
    if (quickly(active, count, valueOf, out, at)) return false;
    return carefully(active, count, valueOf, out, at);
  };
}

/** No row, one row, or for d = 3 two rows that are far from parallel: x is lost. */
function shortestOfFew({ d, rows }: Embedding): Attempt {
  return (active, count, valueOf, out, at) => {
    out.fill(0, at, at + d);
    if (count === 0) return true;
    const first = active[0] * d;
    const second = active[count - 1] * d;
    let a = 0;
    let b = 0;
    let c = 0;
    for (let j = 0; j < d; j++) {
      a += rows[first + j] * rows[first + j];
      b += rows[first + j] * rows[second + j];
      c += rows[second + j] * rows[second + j];
    }
    const determinant = a * c - b * b;
    if (count === 1 ? !(a > 0) : !(determinant > wellSettled[2] * (a + c) ** 2)) return false;
    const u = valueOf(active[0]);
    const v = count === 1 ? 0 : valueOf(active[1]);
    const s = count === 1 ? u / a : (c * u - b * v) / determinant;
    const t = count === 1 ? 0 : (a * v - b * u) / determinant;
    for (let j = 0; j < d; j++) out[at + j] = s * rows[first + j] + t * rows[second + j];
    return true;
  };
}

/** x is not lost. */
function inPlane(rows: Float64Array): Attempt {
  return (active, count, valueOf, out, at) => {
    let a = 0;
    let b = 0;
    let c = 0;
    let u = 0;
    let v = 0;
    for (let k = 0; k < count; k++) {
      const i = active[k];
      const s = rows[2 * i];
      const t = rows[2 * i + 1];
      const value = valueOf(i);
      a += s * s;
      b += s * t;
      c += t * t;
      u += s * value;
      v += t * value;
      const determinant = a * c - b * b;
      if (!(determinant > wellSettled[2] * (a + c) ** 2)) continue;
      out[at] = (c * u - b * v) / determinant;
      out[at + 1] = (a * v - b * u) / determinant;
      return true;
    }
    return false;
  };
}

function inSpace(rows: Float64Array): Attempt {
  return (active, count, valueOf, out, at) => {
    let [a, b, c, d, e, f, u, v, w] = [0, 0, 0, 0, 0, 0, 0, 0, 0];
    for (let k = 0; k < count; k++) {
      const i = active[k];
      const [r, s, t, value] = [rows[3 * i], rows[3 * i + 1], rows[3 * i + 2], valueOf(i)];
      a += r * r;
      b += r * s;
      c += r * t;
      d += s * s;
      e += s * t;
      f += t * t;
      u += r * value;
      v += s * value;
      w += t * value;
      if (k < 2) continue;
      // cofactors of the symmetric matrix [a b c; b d e; c e f]
      const [A, B, C] = [d * f - e * e, c * e - b * f, b * e - c * d];
      const determinant = a * A + b * B + c * C;
      if (!(determinant > wellSettled[3] * (a + d + f) ** 3)) continue;
      const [D, E, F] = [a * f - c * c, b * c - a * e, a * d - b * b];
      out[at] = (A * u + B * v + C * w) / determinant;
      out[at + 1] = (B * u + D * v + E * w) / determinant;
      out[at + 2] = (C * u + E * v + F * w) / determinant;
      return true;
    }
    return false;
  };
}

function byPseudoInverse(embedding: Embedding): ActiveSolver {
  const { d, rows } = embedding;
  let last: Int32Array = new Int32Array(0);
  let inverse: Float64Array = new Float64Array(0);
  let lost = true;
  return (active, count, valueOf, out, at) => {
    if (!same(last, active, count)) {
      last = active.slice(0, count);
      const chosen = new Float64Array(count * d);
      last.forEach((i, k) => chosen.set(rows.subarray(i * d, (i + 1) * d), k * d));
      inverse = pseudoInverse({ n: count, d, rows: chosen });
      lost = rankOfRows(embedding, last) < d;
    }
    out.fill(0, at, at + d);
    for (let k = 0; k < count; k++) {
      const value = valueOf(last[k]);
      for (let j = 0; j < d; j++) out[at + j] += inverse[j * count + k] * value;
    }
    return lost;
  };
}

function same(one: Int32Array, other: Int32Array, count: number): boolean {
  if (one.length !== count) return false;
  for (let k = 0; k < count; k++) if (one[k] !== other[k]) return false;
  return true;
}
