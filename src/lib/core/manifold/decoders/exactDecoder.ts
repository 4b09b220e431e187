import type { Activation } from '../activation.ts';
import { activeSolver, type ActiveReader } from './activeSolver.ts';
import type { Embedding } from '../embeddings/embedding.ts';

export interface ExactlyDecoded {
  /** d × count coordinates; of a lost point the shortest x that gives the active rows' values. */
  readonly points: Float64Array;
  /** One entry a point: 1 where fewer than d independent rows are active, so x is gone. */
  readonly lost: Uint8Array;
  /** Rows active at each point. */
  readonly active: Uint16Array;
}

/** Room for the answers of `count` points. */
export function emptyAnswer(d: number, count: number): ExactlyDecoded {
  if (d !== 2 && d !== 3) throw new RangeError(`The exact decoder needs d = 2 or 3, not ${d}`);
  return {
    points: new Float64Array(d * count),
    lost: new Uint8Array(count),
    active: new Uint16Array(count)
  };
}

/**
 * The decoder that recovers all there is to recover (d = 2, 3): least squares on the active rows
 * only, t_i·x = z_i − b_i with z_i read back from y_i. Lemma 2 of the paper's appendix: with d
 * independent active rows the solution is unique, with fewer it is not, whatever the decoder (but
 * see `Activation` for those that are not clips).
 * @param cloud y = activation(Tx + b), count × n values
 * Throws a RangeError for other d.
 */
export function decodeExactly(
  embedding: Embedding,
  activation: Activation,
  cloud: Float64Array
): ExactlyDecoded {
  const { n, d, bias } = embedding;
  const count = cloud.length / n;
  const answer = emptyAnswer(d, count);
  const solve = activeSolver(embedding);
  const inputs = new Float64Array(n);
  const reader: ActiveReader = {
    count: 0,
    next: (i) => {
      while (Number.isNaN(inputs[i])) i++;
      return i;
    },
    valueOf: (i) => inputs[i] - (bias ? bias[i] : 0)
  };
  for (let p = 0; p < count; p++) {
    reader.count = 0;
    for (let i = 0; i < n; i++) {
      inputs[i] = activation.invert(cloud[p * n + i]);
      if (!Number.isNaN(inputs[i])) reader.count++;
    }
    answer.active[p] = reader.count;
    answer.lost[p] = solve(reader, answer.points, p * d) ? 1 : 0;
  }
  return answer;
}
