import type { Embedding } from '../manifold/embeddings/embedding.ts';

/** Part of the longest column that must be left of another after those before it are taken out. */
const rankTolerance = 1e-13;

/**
 * The Moore–Penrose inverse T⁺ of an embedding, as d × n entries, row after row: of all x that bring
 * Tx nearest to y, T⁺y is the shortest. With full column rank it is (TᵀT)⁻¹Tᵀ. The paper writes T⁻¹
 * and does not say what it means for n > 2; its drawing fits T⁺. The bias has no part in it.
 *
 * By Gram–Schmidt, each vector made orthogonal twice, because the normal equations would square the
 * condition number: T = QR with r orthonormal columns Q, then the rows of R in the same way, R =
 * LᵀZᵀ, so that T⁺ = Z·L⁻ᵀ·Qᵀ. Time n·d².
 */
export function pseudoInverse({ n, d, rows }: Embedding): Float64Array {
  const columns = Array.from({ length: d }, (_, j) =>
    Float64Array.from({ length: n }, (_, i) => rows[i * d + j])
  );
  const { units: q, parts: r } = factor(columns, longestOf);
  const { units: z, parts: l } = factor(r, (_, open) => open[0]);
  const solved = solve(l, q);
  const inverse = new Float64Array(d * n);
  z.forEach((unit, k) => {
    for (let j = 0; j < d; j++)
      for (let i = 0; i < n; i++) inverse[j * n + i] += unit[j] * solved[k][i];
  });
  return inverse;
}

interface Factors {
  /** Unit vectors at right angles that span the vectors. */
  readonly units: Float64Array[];
  /** How much of each unit every vector has: vector j = Σ_k parts[k][j]·units[k]. */
  readonly parts: Float64Array[];
}

/** @param choose which of the open vectors comes next, from what is left of each */
function factor(
  vectors: readonly Float64Array[],
  choose: (left: readonly Float64Array[], open: readonly number[]) => number
): Factors {
  const left = vectors.map((vector) => Float64Array.from(vector));
  const smallest = rankTolerance * Math.max(0, ...left.map(lengthOf));
  const [units, parts]: [Float64Array[], Float64Array[]] = [[], []];
  let open = [...left.keys()];
  while (open.length > 0) {
    const next = choose(left, open);
    const size = lengthOf(left[next]);
    if (!(size > smallest)) break;
    open = open.filter((j) => j !== next);
    const part = new Float64Array(vectors.length);
    part[next] = size;
    parts.push(part);
    units.push(left[next].map((value) => value / size));
    for (const j of open)
      for (let pass = 0; pass < 2; pass++)
        units.forEach((unit, k) => (parts[k][j] += takeOut(left[j], unit)));
  }
  return { units, parts };
}

/** Longest first: what is left of dependent vectors at the end is rounding. */
function longestOf(left: readonly Float64Array[], open: readonly number[]): number {
  return open.reduce((a, b) => (lengthOf(left[b]) > lengthOf(left[a]) ? b : a));
}

/** Lᵀs = Qᵀ from the top, all n right sides at once; L[k][j] = l[k][j], zero for j < k. */
function solve(l: readonly Float64Array[], q: readonly Float64Array[]): Float64Array[] {
  const solved: Float64Array[] = [];
  l.forEach((part, j) => {
    const side = Float64Array.from(q[j]);
    for (let k = 0; k < j; k++)
      for (let i = 0; i < side.length; i++) side[i] -= l[k][j] * solved[k][i];
    solved.push(side.map((value) => value / part[j]));
  });
  return solved;
}

/** Takes the part along a unit vector out of another and says how long it was. */
function takeOut(vector: Float64Array, unit: Float64Array): number {
  let along = 0;
  for (let i = 0; i < vector.length; i++) along += vector[i] * unit[i];
  for (let i = 0; i < vector.length; i++) vector[i] -= along * unit[i];
  return along;
}

function lengthOf(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return Math.sqrt(sum);
}
