import { isActive, type Activation } from './activation.ts';
import type { Embedding } from './embedding.ts';

/** A wedge of the input plane in which the same rows are active. */
export interface Sector {
  /** Radians, 0 ≤ start < 2π, end > start; the last sector may reach beyond 2π. */
  readonly start: number;
  readonly end: number;
  /** Number of active rows. */
  readonly active: number;
  /** Fewer than two active rows: the wedge collapses onto a ray, or into a point. */
  readonly lost: boolean;
}

/** Edges closer than this are one edge: rows that are parallel, or opposite. */
const sameAngle = 1e-12;
const turn = 2 * Math.PI;

/**
 * The sectors into which the lines t_i·x = 0 cut the plane, counter-clockwise: 2n of them when no
 * two rows are parallel. Row i is active on the half-turn around its own direction.
 *
 * Directions are judged close to the origin, where an upper clip (ReLU6) is not reached. With the
 * identity every row is active everywhere and the lines separate nothing that matters.
 * Throws a RangeError where d ≠ 2.
 */
export function sectors({ n, d, rows }: Embedding, activation: Activation): Sector[] {
  if (d !== 2) throw new RangeError(`Sectors by angle need d = 2, not ${d}`);
  const edges: { angle: number; change: number }[] = [];
  for (let i = 0; i < n; i++) {
    if (rows[2 * i] === 0 && rows[2 * i + 1] === 0) continue;
    const direction = Math.atan2(rows[2 * i + 1], rows[2 * i]);
    edges.push({ angle: wrap(direction - turn / 4), change: 1 });
    edges.push({ angle: wrap(direction + turn / 4), change: -1 });
  }
  edges.sort((one, other) => one.angle - other.angle);
  return isActive(activation, -1) && isActive(activation, 1)
    ? between(edges, () => n)
    : between(edges, runningCount(edges, rows));
}

type Edge = { readonly angle: number; readonly change: number };

/** Number of rows active behind each edge, from the count just behind the first one. */
function runningCount(edges: readonly Edge[], rows: Float64Array): (edge: number) => number {
  const first = edges.findIndex((_, k) => gapAfter(edges, k) > sameAngle);
  const middle = first < 0 ? 0 : edges[first].angle + gapAfter(edges, first) / 2;
  const [x, y] = [Math.cos(middle), Math.sin(middle)];
  let count = 0;
  for (let i = 0; i < rows.length; i += 2) if (rows[i] * x + rows[i + 1] * y > 0) count++;
  const counts = new Int32Array(edges.length);
  for (let step = 0; step < edges.length; step++) {
    const k = (first + step) % edges.length;
    if (step > 0) count += edges[k].change;
    counts[k] = count;
  }
  return (k) => counts[k];
}

function between(edges: readonly Edge[], activeBehind: (edge: number) => number): Sector[] {
  if (edges.length === 0) return [{ start: 0, end: turn, active: 0, lost: true }];
  return edges.flatMap(({ angle }, k) => {
    const gap = gapAfter(edges, k);
    const active = activeBehind(k);
    return gap > sameAngle ? [{ start: angle, end: angle + gap, active, lost: active < 2 }] : [];
  });
}

function gapAfter(edges: readonly Edge[], k: number): number {
  return k + 1 < edges.length
    ? edges[k + 1].angle - edges[k].angle
    : edges[0].angle + turn - edges[k].angle;
}

function wrap(angle: number): number {
  const wrapped = angle % turn;
  return wrapped < 0 ? wrapped + turn : wrapped;
}
