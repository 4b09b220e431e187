import type { Activation } from './activation.ts';
import { activeRows, rankOfRows } from './regions/activeRows.ts';
import { decodeExactly } from './decoders/exactDecoder.ts';
import type { Embedding } from './embeddings/embedding.ts';
import { linearReturn } from './decoders/linearReturn.ts';

/** One point on its way through the layer and both decoders. */
export interface FollowedPoint {
  /** Tx + b, n numbers. */
  readonly z: Float64Array;
  /** activation(z), n numbers. */
  readonly y: Float64Array;
  /** Indices of the active rows. */
  readonly active: readonly number[];
  /** Number of independent rows among them, 0…d. */
  readonly rank: number;
  /** T⁺(y − b), d numbers. */
  readonly linear: Float64Array;
  /** What the active rows give back, from y alone; undefined where the point is lost. */
  readonly exact: Float64Array | undefined;
  readonly lost: boolean;
  /**
   * Onto what the region around a lost point collapses: the origin of the active rows (rank 0), a
   * ray (rank 1), for d = 3 also a plane (rank 2). All that lies in the region and looks alike to the
   * active rows shares its output.
   */
  readonly onto: 'point' | 'ray' | 'plane' | undefined;
}

/** Follows one point x, d = 2 or 3 coordinates. */
export function followPoint(
  embedding: Embedding,
  activation: Activation,
  x: ArrayLike<number>
): FollowedPoint {
  const { n, d, rows, bias } = embedding;
  const z = Float64Array.from({ length: n }, (_, i) => {
    let value = bias ? bias[i] : 0;
    for (let j = 0; j < d; j++) value += rows[i * d + j] * x[j];
    return value;
  });
  const y = z.map(activation.apply);
  const active = activeRows(embedding, activation, x);
  const rank = rankOfRows(embedding, active);
  const lost = rank < d;
  return {
    z,
    y,
    active,
    rank,
    lost,
    linear: linearReturn(embedding, activation)(Float64Array.from(x), new Float64Array(d)),
    exact: lost ? undefined : decodeExactly(embedding, activation, y).points,
    onto: lost ? (['point', 'ray', 'plane'] as const)[rank] : undefined
  };
}
