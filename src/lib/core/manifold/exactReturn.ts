import type { Activation } from './activation.ts';
import { activeSolver } from './activeSolver.ts';
import type { Embedding } from './embedding.ts';
import { emptyAnswer, type ExactlyDecoded } from './exactDecoder.ts';

/**
 * There and back with the exact decoder (d = 2, 3): what `decodeExactly` makes of the cloud, without
 * storing count × n values. Each value that the solution needs goes through the activation and is
 * read back from its output; whether the others are active shows before the activation.
 * @param points count × d coordinates
 * Throws a RangeError for other d.
 */
export function exactReturn(
  embedding: Embedding,
  activation: Activation,
  points: Float64Array
): ExactlyDecoded {
  const { n, d } = embedding;
  const answer = emptyAnswer(d, points.length / d);
  const solve = activeSolver(embedding);
  const bias = embedding.bias ?? new Float64Array(n);
  const active = new Int32Array(n);
  const inputs = new Float64Array(n);
  const valueOf = (i: number) => activation.invert(activation.apply(inputs[i])) - bias[i];
  const find = d === 2 ? findInPlane : findInSpace;
  for (let p = 0; p < answer.lost.length; p++) {
    const found = find(embedding.rows, bias, activation, points, p * d, inputs, active);
    answer.active[p] = found;
    answer.lost[p] = solve(active, found, valueOf, answer.points, p * d) ? 1 : 0;
  }
  return answer;
}

/**
 * Inputs of all rows, and which of them are active: each row is written down, and counted only if it
 * is, so that nothing has to be guessed by the processor.
 */
function findInPlane(
  rows: Float64Array,
  bias: Float64Array,
  { active: { low, high } }: Activation,
  points: Float64Array,
  at: number,
  inputs: Float64Array,
  active: Int32Array
): number {
  const x = points[at];
  const y = points[at + 1];
  let found = 0;
  for (let i = 0; i < inputs.length; i++) {
    const z = rows[2 * i] * x + rows[2 * i + 1] * y + bias[i];
    inputs[i] = z;
    active[found] = i;
    found += Number(z > low) & Number(z < high);
  }
  return found;
}

function findInSpace(
  rows: Float64Array,
  bias: Float64Array,
  { active: { low, high } }: Activation,
  points: Float64Array,
  at: number,
  inputs: Float64Array,
  active: Int32Array
): number {
  const x = points[at];
  const y = points[at + 1];
  const w = points[at + 2];
  let found = 0;
  for (let i = 0; i < inputs.length; i++) {
    const z = rows[3 * i] * x + rows[3 * i + 1] * y + rows[3 * i + 2] * w + bias[i];
    inputs[i] = z;
    active[found] = i;
    found += Number(z > low) & Number(z < high);
  }
  return found;
}
