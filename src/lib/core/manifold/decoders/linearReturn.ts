import type { Activation } from '../activation.ts';
import type { Embedding } from '../embeddings/embedding.ts';
import { pseudoInverse } from '../../linear/pseudoInverse.ts';

/** Points in, points out: d × count coordinates each; `out` may not be `points`. */
export type PointMap = (points: Float64Array, out: Float64Array) => Float64Array;

/**
 * The whole way of Fig. 1 with the fixed decoder, x → T⁺(activation(Tx + b) − b), for any d; without
 * full column rank T⁺ gives the shortest of the nearest points.
 *
 * T⁺ is computed once, here. The returned function allocates nothing and never stores the n-vector
 * of a point: the time is that of 2·d·n·count multiply-adds, not of memory.
 */
export function linearReturn(embedding: Embedding, activation: Activation): PointMap {
  const table = rowsAndInverse(embedding);
  const start = returnedBias(embedding);
  if (activation.clip?.low !== 0) return through(table, start, activation);
  const { high } = activation.clip;
  if (embedding.d === 2) return clippedInPlane(halved(table, 2), start, high);
  return embedding.d === 3
    ? clippedInSpace(halved(table, 3), start, high)
    : through(table, start, activation);
}

/**
 * Row i of T, its bias, and column i of T⁺ side by side, so that the inner loop reads one stream:
 * 2d + 1 numbers a row.
 */
function rowsAndInverse(embedding: Embedding): Float64Array {
  const { n, d, rows, bias } = embedding;
  const inverse = pseudoInverse(embedding);
  const width = 2 * d + 1;
  const table = new Float64Array(width * n);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < d; j++) {
      table[i * width + j] = rows[i * d + j];
      table[i * width + d + 1 + j] = inverse[j * n + i];
    }
    table[i * width + d] = bias ? bias[i] : 0;
  }
  return table;
}

/** −T⁺b, where the sums over the rows begin. */
function returnedBias(embedding: Embedding): Float64Array {
  const { n, d, bias } = embedding;
  const start = new Float64Array(d);
  if (!bias) return start;
  const inverse = pseudoInverse(embedding);
  for (let j = 0; j < d; j++) for (let i = 0; i < n; i++) start[j] -= inverse[j * n + i] * bias[i];
  return start;
}

/** The columns of T⁺ divided by two, for sums over twice the clipped value. */
function halved(table: Float64Array, d: number): Float64Array {
  return table.map((value, k) => (k % (2 * d + 1) > d ? value / 2 : value));
}

/**
 * Clips by absolute values, 2·ReLU(z) = z + |z| and 2·clip(z) = |z| − |z − high| + high: a comparison
 * would make the processor guess the sign of every z, and it guesses half of them wrong. Two points
 * at a time, all sums in registers, so that the additions overlap.
 */
function clippedInPlane(table: Float64Array, start: Float64Array, high: number): PointMap {
  const open = high === Infinity;
  return (points, out) => {
    const last = points.length - 2;
    for (let p = 0; p <= last; p += 4) {
      const q = Math.min(p + 2, last);
      const x0 = points[p];
      const x1 = points[p + 1];
      const w0 = points[q];
      const w1 = points[q + 1];
      let f0 = start[0];
      let f1 = start[1];
      let g0 = f0;
      let g1 = f1;
      for (let i = 0; i < table.length; i += 5) {
        const s = table[i] * x0 + table[i + 1] * x1 + table[i + 2];
        const t = table[i] * w0 + table[i + 1] * w1 + table[i + 2];
        const y = Math.abs(s) + (open ? s : high - Math.abs(s - high));
        const z = Math.abs(t) + (open ? t : high - Math.abs(t - high));
        f0 += table[i + 3] * y;
        f1 += table[i + 4] * y;
        g0 += table[i + 3] * z;
        g1 += table[i + 4] * z;
      }
      out[p] = f0;
      out[p + 1] = f1;
      out[q] = g0;
      out[q + 1] = g1;
    }
    return out;
  };
}

function clippedInSpace(table: Float64Array, start: Float64Array, high: number): PointMap {
  const open = high === Infinity;
  return (points, out) => {
    for (let p = 0; p < points.length; p += 3) {
      const x = points[p];
      const y = points[p + 1];
      const z = points[p + 2];
      let f = start[0];
      let g = start[1];
      let h = start[2];
      for (let i = 0; i < table.length; i += 7) {
        const s = table[i] * x + table[i + 1] * y + table[i + 2] * z + table[i + 3];
        const value = Math.abs(s) + (open ? s : high - Math.abs(s - high));
        f += table[i + 4] * value;
        g += table[i + 5] * value;
        h += table[i + 6] * value;
      }
      out[p] = f;
      out[p + 1] = g;
      out[p + 2] = h;
    }
    return out;
  };
}

/** Any activation, any d. */
function through(table: Float64Array, start: Float64Array, { apply }: Activation): PointMap {
  const d = start.length;
  const width = 2 * d + 1;
  return (points, out) => {
    for (let p = 0; p < points.length; p += d) {
      for (let j = 0; j < d; j++) out[p + j] = start[j];
      for (let i = 0; i < table.length; i += width) {
        let z = table[i + d];
        for (let j = 0; j < d; j++) z += table[i + j] * points[p + j];
        const y = apply(z);
        for (let j = 0; j < d; j++) out[p + j] += table[i + d + 1 + j] * y;
      }
    }
    return out;
  };
}
