import type { Activation } from '../activation.ts';
import type { Embedding } from '../embeddings/embedding.ts';

/**
 * Number of active rows at every point, for d = 2 and 3. Nothing but the count is kept of a row, and
 * no sign is branched on: the processor would guess half of them wrong.
 * @param points count × d coordinates
 * @param counts where the numbers go, one a point
 */
export function countActive(
  embedding: Embedding,
  { active }: Activation,
  points: Float64Array,
  counts: Uint16Array
): void {
  const table = rowsAndBias(embedding);
  if (embedding.d === 2) countInPlane(table, active.low, active.high, points, counts);
  else countInSpace(table, active.low, active.high, points, counts);
}

/** Row i of T and its bias, d + 1 numbers a row. */
function rowsAndBias({ n, d, rows, bias }: Embedding): Float64Array {
  const table = new Float64Array(n * (d + 1));
  for (let i = 0; i < n; i++) {
    table.set(rows.subarray(i * d, (i + 1) * d), i * (d + 1));
    table[i * (d + 1) + d] = bias ? bias[i] : 0;
  }
  return table;
}

/** Two points at a time, so that every row is read once for both. */
function countInPlane(
  table: Float64Array,
  low: number,
  high: number,
  points: Float64Array,
  counts: Uint16Array
): void {
  const last = counts.length - 1;
  for (let p = 0; p <= last; p += 2) {
    const q = Math.min(p + 1, last);
    const x0 = points[2 * p];
    const x1 = points[2 * p + 1];
    const w0 = points[2 * q];
    const w1 = points[2 * q + 1];
    let found = 0;
    let other = 0;
    for (let i = 0; i < table.length; i += 3) {
      const s = table[i] * x0 + table[i + 1] * x1 + table[i + 2];
      const t = table[i] * w0 + table[i + 1] * w1 + table[i + 2];
      found += Number(s > low) & Number(s < high);
      other += Number(t > low) & Number(t < high);
    }
    counts[p] = found;
    counts[q] = other;
  }
}

function countInSpace(
  table: Float64Array,
  low: number,
  high: number,
  points: Float64Array,
  counts: Uint16Array
): void {
  for (let p = 0; p < counts.length; p++) {
    const x = points[3 * p];
    const y = points[3 * p + 1];
    const z = points[3 * p + 2];
    let found = 0;
    for (let i = 0; i < table.length; i += 4) {
      const s = table[i] * x + table[i + 1] * y + table[i + 2] * z + table[i + 3];
      found += Number(s > low) & Number(s < high);
    }
    counts[p] = found;
  }
}
