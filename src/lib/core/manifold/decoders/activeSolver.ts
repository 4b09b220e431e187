import type { Embedding } from '../embeddings/embedding.ts';
import { pseudoInverse } from '../../linear/pseudoInverse.ts';
import { rankOfRows } from '../regions/activeRows.ts';

/**
 * Normal equations settle x well once their determinant is this part of the power of their trace:
 * the condition number of the rows, squared, then costs three digits at most for d = 2, four for 3.
 */
const wellSettled = { 2: 1e-3, 3: 1e-4 };

/** The active rows at one point, and what their outputs say. */
export interface ActiveReader {
  /** How many they are. */
  count: number;
  /** The first active row from a row on; asked only where there is one. */
  readonly next: (from: number) => number;
  /** t_i·x, read back from the output of an active row. */
  readonly valueOf: (row: number) => number;
}

/**
 * Finds x from t_i·x = v_i over active rows, for d = 2 and 3.
 * @param out where the d coordinates go, from `at` on; of a lost point the shortest solution
 * @returns whether x is lost
 */
export type ActiveSolver = (reader: ActiveReader, out: Float64Array, at: number) => boolean;

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
  return (reader, out, at) => {
    if (reader.count < embedding.d && shortest(reader, out, at)) return true;
    return !quickly(reader, out, at) && carefully(reader, out, at);
  };
}

/** No row, one row, or for d = 3 two rows that are far from parallel: x is lost. */
function shortestOfFew({ d, rows }: Embedding): Attempt {
  return ({ count, next, valueOf }, out, at) => {
    out.fill(0, at, at + d);
    if (count === 0) return true;
    const row = next(0);
    const last = count === 1 ? row : next(row + 1);
    const first = row * d;
    const second = last * d;
    let a = 0;
    let b = 0;
    let c = 0;
    for (let j = 0; j < d; j++) {
      a += rows[first + j] * rows[first + j];
      b += rows[first + j] * rows[second + j];
      c += rows[second + j] * rows[second + j];
    }
    const determinant = a * c - b * b;
    if (count === 1 ? !(a > 0) : !(determinant > wellSettled[2] * (a + c) * (a + c))) return false;
    const u = valueOf(row);
    const v = count === 1 ? 0 : valueOf(last);
    const s = count === 1 ? u / a : (c * u - b * v) / determinant;
    const t = count === 1 ? 0 : (a * v - b * u) / determinant;
    for (let j = 0; j < d; j++) out[at + j] = s * rows[first + j] + t * rows[second + j];
    return true;
  };
}

/** x is not lost. */
function inPlane(rows: Float64Array): Attempt {
  return ({ count, next, valueOf }, out, at) => {
    let a = 0;
    let b = 0;
    let c = 0;
    let u = 0;
    let v = 0;
    for (let k = 0, i = -1; k < count; k++) {
      i = next(i + 1);
      const s = rows[2 * i];
      const t = rows[2 * i + 1];
      const value = valueOf(i);
      a += s * s;
      b += s * t;
      c += t * t;
      u += s * value;
      v += t * value;
      const determinant = a * c - b * b;
      if (!(determinant > wellSettled[2] * (a + c) * (a + c))) continue;
      out[at] = (c * u - b * v) / determinant;
      out[at + 1] = (a * v - b * u) / determinant;
      return true;
    }
    return false;
  };
}

function inSpace(rows: Float64Array): Attempt {
  return ({ count, next, valueOf }, out, at) => {
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    let e = 0;
    let f = 0;
    let u = 0;
    let v = 0;
    let w = 0;
    for (let k = 0, i = -1; k < count; k++) {
      i = next(i + 1);
      const r = rows[3 * i];
      const s = rows[3 * i + 1];
      const t = rows[3 * i + 2];
      const value = valueOf(i);
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
      const trace = a + d + f;
      // cofactors of the symmetric matrix [a b c; b d e; c e f]
      const A = d * f - e * e;
      const B = c * e - b * f;
      const C = b * e - c * d;
      const determinant = a * A + b * B + c * C;
      if (!(determinant > wellSettled[3] * trace * trace * trace)) continue;
      const D = a * f - c * c;
      const E = b * c - a * e;
      const F = a * d - b * b;
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
  let last: number[] = [];
  let inverse: Float64Array = new Float64Array(0);
  let lost = true;
  return (reader, out, at) => {
    const active = listOf(reader);
    if (active.length !== last.length || active.some((row, k) => row !== last[k])) {
      last = active;
      const chosen = new Float64Array(active.length * d);
      active.forEach((i, k) => chosen.set(rows.subarray(i * d, (i + 1) * d), k * d));
      inverse = pseudoInverse({ n: active.length, d, rows: chosen });
      lost = rankOfRows(embedding, active) < d;
    }
    out.fill(0, at, at + d);
    active.forEach((row, k) => {
      const value = reader.valueOf(row);
      for (let j = 0; j < d; j++) out[at + j] += inverse[j * active.length + k] * value;
    });
    return lost;
  };
}

function listOf({ count, next }: ActiveReader): number[] {
  const active: number[] = [];
  for (let k = 0, i = -1; k < count; k++) active.push((i = next(i + 1)));
  return active;
}
