import type { Activation } from './activation.ts';
import type { Embedding } from './embedding.ts';
import { pseudoInverse } from './pseudoInverse.ts';

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
  if (embedding.d === 2) {
    if (!activation.clip) return planarThrough(table, start, activation.apply);
    return planarClip(table, start, activation.clip.low, activation.clip.high);
  }
  return through(table, start, activation);
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

/** Two points at a time, all four sums in registers, so that the additions overlap. */
function planarClip(table: Float64Array, start: Float64Array, low: number, high: number): PointMap {
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
        const b = table[i + 2];
        const y = Math.min(Math.max(table[i] * x0 + table[i + 1] * x1 + b, low), high);
        const z = Math.min(Math.max(table[i] * w0 + table[i + 1] * w1 + b, low), high);
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

function planarThrough(
  table: Float64Array,
  start: Float64Array,
  apply: (z: number) => number
): PointMap {
  return (points, out) => {
    for (let p = 0; p < points.length; p += 2) {
      let [f0, f1] = start;
      for (let i = 0; i < table.length; i += 5) {
        const y = apply(table[i] * points[p] + table[i + 1] * points[p + 1] + table[i + 2]);
        f0 += table[i + 3] * y;
        f1 += table[i + 4] * y;
      }
      out[p] = f0;
      out[p + 1] = f1;
    }
    return out;
  };
}

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
