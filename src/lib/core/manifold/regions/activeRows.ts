import { isActive, type Activation } from '../activation.ts';
import type { Embedding } from '../embeddings/embedding.ts';

/** What is left of a row, as a part of its length, when it depends on those before it: rounding. */
const rankTolerance = 1e-12;

/** Rows whose output at x settles their input, in order. @param x d coordinates */
export function activeRows(
  { n, d, rows, bias }: Embedding,
  activation: Activation,
  x: ArrayLike<number>
): number[] {
  const active: number[] = [];
  for (let i = 0; i < n; i++) {
    let z = bias ? bias[i] : 0;
    for (let j = 0; j < d; j++) z += rows[i * d + j] * x[j];
    if (isActive(activation, z)) active.push(i);
  }
  return active;
}

/**
 * Number of independent rows among the given ones, 0…d. With fewer than d of them active, x is lost
 * (Lemma 2 of the appendix). Walks no further than to the d-th independent row.
 */
export function rankOfRows({ d, rows }: Embedding, among: ArrayLike<number>): number {
  const units: Float64Array[] = [];
  for (let k = 0; k < among.length && units.length < d; k++)
    addIndependent(units, rows.subarray(among[k] * d, (among[k] + 1) * d));
  return units.length;
}

/** Adds what is new in a row to orthonormal vectors, as one more of them; nothing where nothing is. */
export function addIndependent(units: Float64Array[], row: Float64Array): void {
  const left = Float64Array.from(row);
  const before = Math.hypot(...left);
  for (let pass = 0; pass < 2; pass++)
    for (const unit of units) {
      let along = 0;
      for (let j = 0; j < left.length; j++) along += left[j] * unit[j];
      for (let j = 0; j < left.length; j++) left[j] -= along * unit[j];
    }
  const after = Math.hypot(...left);
  if (after > rankTolerance * before) units.push(left.map((value) => value / after));
}
