import type { Activation } from './activation.ts';
import type { Embedding } from './embedding.ts';
import { pseudoInverse } from './pseudoInverse.ts';

/** Points in, points out: 2 × count coordinates each; `out` may not be `points`. */
export type PlanarTransform = (points: Float64Array, out: Float64Array) => Float64Array;

/**
 * The whole way of Fig. 1, x → T⁺ activation(Tx), for points of the plane (d = 2).
 *
 * T⁺ is computed once, here. The returned function allocates nothing; per point it walks the rows
 * once with both sums in registers, two points at a time so that the additions overlap. The n-vector
 * of a point is never stored, so the time is that of 4·n·count multiply-adds, not of memory.
 *
 * Throws a RangeError where d ≠ 2 or T does not have full column rank.
 */
export function planarTransform(embedding: Embedding, activation: Activation): PlanarTransform {
  const table = rowsAndInverse(embedding);
  const { low, high } = activation.clip ?? { low: 0, high: Infinity };
  return (points, out) => {
    const last = points.length - 2;
    for (let p = 0; p <= last; p += 4) {
      const q = Math.min(p + 2, last);
      const x0 = points[p];
      const x1 = points[p + 1];
      const w0 = points[q];
      const w1 = points[q + 1];
      let f0 = 0;
      let f1 = 0;
      let g0 = 0;
      let g1 = 0;
      for (let i = 0; i < table.length; i += 4) {
        const y = Math.min(Math.max(table[i] * x0 + table[i + 1] * x1, low), high);
        const z = Math.min(Math.max(table[i] * w0 + table[i + 1] * w1, low), high);
        f0 += table[i + 2] * y;
        f1 += table[i + 3] * y;
        g0 += table[i + 2] * z;
        g1 += table[i + 3] * z;
      }
      out[p] = f0;
      out[p + 1] = f1;
      out[q] = g0;
      out[q + 1] = g1;
    }
    return out;
  };
}

/** Row i of T and column i of T⁺ side by side, so that the inner loop reads one stream. */
function rowsAndInverse(embedding: Embedding): Float64Array {
  const { n, d, rows } = embedding;
  if (d !== 2) throw new RangeError(`A planar transform needs d = 2, not ${d}`);
  const inverse = pseudoInverse(embedding);
  const table = new Float64Array(4 * n);
  for (let i = 0; i < n; i++)
    table.set([rows[2 * i], rows[2 * i + 1], inverse[i], inverse[n + i]], 4 * i);
  return table;
}
