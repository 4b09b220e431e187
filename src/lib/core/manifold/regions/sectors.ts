import type { Activation } from '../activation.ts';
import { rankOfRows } from './activeRows.ts';
import type { Embedding } from '../embeddings/embedding.ts';

/** A wedge of the input plane in which the same rows are active. */
export interface Sector {
  /** Radians, 0 ≤ start < 2π, end > start; the last sector may reach beyond 2π. */
  readonly start: number;
  readonly end: number;
  /** Number of active rows. */
  readonly active: number;
  /** Number of independent rows among them: 0, 1 or 2. */
  readonly rank: number;
  /** rank < 2: the wedge collapses onto a ray, or into a point. */
  readonly lost: boolean;
}

/** Edges closer than this are one edge: rows that are parallel, or opposite. */
const sameAngle = 1e-12;
const turn = 2 * Math.PI;

/** What changes where a line t_i·x = 0 is crossed: active rows, and the directions that they have. */
interface Edge {
  readonly angle: number;
  readonly rows: number;
  readonly directions: number;
}

/**
 * The sectors into which the lines t_i·x = 0 cut the plane, counter-clockwise: 2n of them when no
 * two rows are parallel. Row i is active on the half-turn around its own direction.
 *
 * Directions are judged for T alone and close to the origin, where an upper clip (ReLU6) is not
 * reached; with a bias, or further out under ReLU6, see `cells`. Where an activation can be read
 * back everywhere (identity, leaky ReLU), every row is active and the lines separate nothing.
 * Throws a RangeError where d ≠ 2.
 */
export function sectors(embedding: Embedding, { active }: Activation): Sector[] {
  const { n, d, rows } = embedding;
  if (d !== 2) throw new RangeError(`Sectors by angle need d = 2, not ${d}`);
  const edges = edgesOf(rows);
  const rankOfAll = rankOfRows(embedding, [...Array(n).keys()]);
  const sector = (start: number, end: number, count: number, rank: number): Sector => ({
    start,
    end,
    active: count,
    rank,
    lost: rank < 2
  });
  const everywhere = active.low < 0;
  if (edges.length === 0) return [sector(0, turn, everywhere ? n : 0, 0)];
  let { count, directions } = activeBehind(rows, edges);
  return edges.map(({ angle, rows: change, directions: turned }, k) => {
    if (k > 0) {
      count += change;
      directions += turned;
    }
    const end = angle + gapAfter(edges, k);
    return everywhere
      ? sector(angle, end, n, rankOfAll)
      : sector(angle, end, count, Math.min(2, directions));
  });
}

/** Both edges of every half-turn, by angle, those that coincide merged. */
function edgesOf(rows: Float64Array): Edge[] {
  const single: { angle: number; rows: number }[] = [];
  for (let i = 0; i < rows.length; i += 2) {
    if (rows[i] === 0 && rows[i + 1] === 0) continue;
    const direction = Math.atan2(rows[i + 1], rows[i]);
    single.push({ angle: wrap(direction - turn / 4), rows: 1 });
    single.push({ angle: wrap(direction + turn / 4), rows: -1 });
  }
  single.sort((one, other) => one.angle - other.angle);
  const groups: (typeof single)[] = [];
  for (const edge of single) {
    const group = groups.at(-1);
    if (group && edge.angle - group.at(-1)!.angle <= sameAngle) group.push(edge);
    else groups.push([edge]);
  }
  const [first, last] = [groups[0], groups.at(-1)];
  if (last && last !== first && first[0].angle + turn - last.at(-1)!.angle <= sameAngle)
    first.push(...groups.pop()!);
  return groups.map(mergeEdges);
}

/** All rows that begin at one edge have one direction; so have all that end there. */
function mergeEdges(group: readonly { angle: number; rows: number }[]): Edge {
  const begin = group.filter(({ rows }) => rows > 0).length;
  const end = group.length - begin;
  return {
    angle: group[0].angle,
    rows: begin - end,
    directions: Math.sign(begin) - Math.sign(end)
  };
}

/** Rows active in the first sector and the number of their directions. */
function activeBehind(rows: Float64Array, edges: readonly Edge[]) {
  const middle = edges[0].angle + gapAfter(edges, 0) / 2;
  const [x, y] = [Math.cos(middle), Math.sin(middle)];
  const angles: number[] = [];
  for (let i = 0; i < rows.length; i += 2) {
    const [along, across] = [rows[i] * x + rows[i + 1] * y, rows[i + 1] * x - rows[i] * y];
    if (along > 0) angles.push(Math.atan2(across, along));
  }
  angles.sort((one, other) => one - other);
  const directions = angles.filter((angle, k) => k === 0 || angle - angles[k - 1] > sameAngle);
  return { count: angles.length, directions: directions.length };
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
