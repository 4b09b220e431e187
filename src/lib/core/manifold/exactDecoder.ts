import type { Activation } from './activation.ts';
import type { Embedding } from './embedding.ts';

/** Active rows count as parallel where det/trace² of their normal equations is mere rounding. */
const rankTolerance = 1e-15;

export interface ExactlyDecoded {
  /** 2 × count coordinates; of a lost point the shortest x that gives the same y. */
  readonly points: Float64Array;
  /** One entry a point: 1 where fewer than two independent rows are active, so x is gone. */
  readonly lost: Uint8Array;
  /** Rows active at each point. */
  readonly active: Uint16Array;
}

/**
 * The decoder that recovers all there is to recover (d = 2): least squares on the active rows only,
 * t_i·x = y_i. Lemma 2 of the paper's appendix: with two independent active rows the solution is
 * unique, with fewer it is not, whatever the decoder.
 *
 * By the 2 × 2 normal equations and one step of iterative refinement, which brings back the digits
 * that squaring the condition number costs.
 * @param cloud y = activation(Tx), count × n values
 * Throws a RangeError where d ≠ 2.
 */
export function decodeExactly(
  embedding: Embedding,
  activation: Activation,
  cloud: Float64Array
): ExactlyDecoded {
  if (embedding.d !== 2) throw new RangeError(`The planar decoder needs d = 2, not ${embedding.d}`);
  const { n } = embedding;
  const count = cloud.length / n;
  const points = new Float64Array(2 * count);
  const lost = new Uint8Array(count);
  const active = new Uint16Array(count);
  for (let p = 0; p < count; p++) {
    const solution = solve(embedding.rows, activation, cloud.subarray(p * n, (p + 1) * n));
    points[2 * p] = solution.x;
    points[2 * p + 1] = solution.y;
    lost[p] = solution.lost ? 1 : 0;
    active[p] = solution.active;
  }
  return { points, lost, active };
}

function solve(rows: Float64Array, activation: Activation, values: Float64Array) {
  let [a, b, c, u, v, active] = [0, 0, 0, 0, 0, 0];
  for (let i = 0; i < values.length; i++) {
    const value = values[i];
    if (Number.isNaN(activation.invert(value))) continue;
    const s = rows[2 * i];
    const t = rows[2 * i + 1];
    active++;
    a += s * s;
    b += s * t;
    c += t * t;
    u += s * value;
    v += t * value;
  }
  const determinant = a * c - b * b;
  const trace = a + c;
  if (active < 2 || !(determinant > rankTolerance * trace * trace))
    return { ...shortest(trace, u, v), lost: true, active };
  const x = (c * u - b * v) / determinant;
  const y = (a * v - b * u) / determinant;
  let [du, dv] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(activation.invert(values[i]))) continue;
    const rest = values[i] - rows[2 * i] * x - rows[2 * i + 1] * y;
    du += rows[2 * i] * rest;
    dv += rows[2 * i + 1] * rest;
  }
  return {
    x: x + (c * du - b * dv) / determinant,
    y: y + (a * dv - b * du) / determinant,
    lost: false,
    active
  };
}

/** With parallel active rows only the part of x along them is known; with none, nothing. */
function shortest(trace: number, u: number, v: number): { x: number; y: number } {
  return trace > 0 ? { x: u / trace, y: v / trace } : { x: 0, y: 0 };
}
