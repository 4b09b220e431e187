import type { Embedding } from './embedding.ts';
import { normalEmbedding } from './normalEmbedding.ts';
import { orthonormalise } from '../../linear/orthonormalise.ts';
import { spherePoints } from '../regions/spherePoints.ts';

/** Where the rows of T come from. */
export const rowKinds = ['normal', 'orthonormal', 'even', 'custom'] as const;
export type RowKind = (typeof rowKinds)[number];

export interface EmbeddingChoice {
  readonly rows: RowKind;
  readonly n: number;
  readonly d: number;
  readonly seed: number;
  /** Custom rows: n × d numbers, row after row; n follows from them. */
  readonly arrows?: ArrayLike<number>;
}

/**
 * T by the kind of its rows: `normal`, independent N(0, 1) entries; `orthonormal`, random columns of
 * length 1 at right angles, evenly distributed over all such; `even`, unit rows in evenly spaced
 * directions (d = 2: 2πi/n, d = 3: a Fibonacci sphere); `custom`, the arrows as given.
 * Throws a RangeError for orthonormal columns with n < d, even directions with d other than 2 or 3,
 * and arrows that are no whole rows.
 */
export function makeEmbedding({ rows, n, d, seed, arrows = [] }: EmbeddingChoice): Embedding {
  switch (rows) {
    case 'normal':
      return normalEmbedding(n, d, seed);
    case 'orthonormal':
      return orthonormalColumns(n, d, seed);
    case 'even':
      return { n, d, rows: evenRows(n, d) };
    case 'custom':
      return customRows(arrows, d);
  }
}

/** Gram–Schmidt on normal columns: every rotation of the result is as likely. */
function orthonormalColumns(n: number, d: number, seed: number): Embedding {
  if (n < d) throw new RangeError(`${d} orthonormal columns need n ≥ ${d}, not ${n}`);
  const { rows } = normalEmbedding(n, d, seed);
  const columns = orthonormalise(
    Array.from({ length: d }, (_, j) => Float64Array.from({ length: n }, (_, i) => rows[i * d + j]))
  );
  return { n, d, rows: rows.map((_, k) => columns[k % d][Math.floor(k / d)]) };
}

function evenRows(n: number, d: number): Float64Array {
  if (d === 3) return spherePoints(n);
  if (d !== 2) throw new RangeError(`Evenly spaced rows need d = 2 or 3, not ${d}`);
  return Float64Array.from({ length: 2 * n }, (_, k) => {
    const angle = (2 * Math.PI * Math.floor(k / 2)) / n;
    return k % 2 === 0 ? Math.cos(angle) : Math.sin(angle);
  });
}

function customRows(arrows: ArrayLike<number>, d: number): Embedding {
  if (arrows.length === 0 || arrows.length % d !== 0)
    throw new RangeError(`Rows of length ${d} cannot be made of ${arrows.length} numbers`);
  return { n: arrows.length / d, d, rows: Float64Array.from(arrows) };
}
