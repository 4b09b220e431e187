import type { Activation } from '../activation.ts';
import { activeSolver, type ActiveReader } from './activeSolver.ts';
import { countActive } from '../regions/countActive.ts';
import type { Embedding } from '../embeddings/embedding.ts';
import { emptyAnswer, type ExactlyDecoded } from './exactDecoder.ts';

/**
 * There and back with the exact decoder (d = 2, 3): what `decodeExactly` makes of the cloud, without
 * storing count × n values. Active rows are counted first; then as many of them as the solution
 * needs go through the activation, and are read back from their outputs.
 * @param points count × d coordinates
 * Throws a RangeError for other d.
 */
export function exactReturn(
  embedding: Embedding,
  activation: Activation,
  points: Float64Array
): ExactlyDecoded {
  const { d } = embedding;
  const answer = emptyAnswer(d, points.length / d);
  countActive(embedding, activation, points, answer.active);
  const solve = activeSolver(embedding);
  const { reader, goTo } = readerAt(embedding, activation, points);
  for (let p = 0; p < answer.lost.length; p++) {
    goTo(p);
    reader.count = answer.active[p];
    answer.lost[p] = solve(reader, answer.points, p * d) ? 1 : 0;
  }
  return answer;
}

/** Reads the active rows of one point after the other. */
function readerAt(
  { n, d, rows, bias = new Float64Array(n) }: Embedding,
  { active: { low, high }, apply, invert }: Activation,
  points: Float64Array
): { reader: ActiveReader; goTo: (point: number) => void } {
  const third = d === 3 ? 1 : 0;
  let x = 0;
  let y = 0;
  let w = 0;
  const inputOf = (i: number) =>
    // the same sum in the same order as where active rows are counted
    rows[d * i] * x + rows[d * i + 1] * y + (third ? rows[d * i + 2] * w : 0) + bias[i];
  const next = (from: number) => {
    for (let i = from; ; i++) {
      const z = inputOf(i);
      if (z > low && z < high) return i;
    }
  };
  const goTo = (point: number) => {
    x = points[d * point];
    y = points[d * point + 1];
    if (third) w = points[d * point + 2];
  };
  const valueOf = (i: number) => invert(apply(inputOf(i))) - bias[i];
  return { reader: { count: 0, next, valueOf }, goTo };
}
