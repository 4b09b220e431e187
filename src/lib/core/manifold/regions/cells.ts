import type { Activation } from '../activation.ts';
import { activeRows, rankOfRows } from './activeRows.ts';
import type { Embedding } from '../embeddings/embedding.ts';

/** A convex piece of the input plane in which the same rows are active. */
export interface Cell {
  /** x and y of each corner, counter-clockwise. */
  readonly corners: Float64Array;
  /** Number of active rows. */
  readonly active: number;
  /** Number of independent rows among them: 0, 1 or 2. */
  readonly rank: number;
  /** rank < 2: the cell collapses onto a line, or into a point. */
  readonly lost: boolean;
}

/** Corners of the polygon that stands for the disc. */
const discCorners = 256;
/** Closer to a line than this part of the radius, a corner lies on it. */
const onLine = 1e-9;

/**
 * The disc of a radius around the origin (d = 2), as a polygon of 256 corners, cut by all lines on
 * which a row begins or ceases to be active: t_i·x + b_i = 0, and = 6 under ReLU6. With a bias or an
 * upper clip directions alone no longer say what is lost; this does.
 * @param most undefined is returned where there would be more cells
 * Throws a RangeError where d ≠ 2.
 */
export function cells(
  embedding: Embedding,
  activation: Activation,
  radius: number,
  most = 4000
): Cell[] | undefined {
  if (embedding.d !== 2) throw new RangeError(`Cells need d = 2, not ${embedding.d}`);
  let pieces = [disc(radius)];
  for (const line of linesOf(embedding, activation)) {
    pieces = pieces.flatMap((piece) => cut(piece, line, onLine * radius));
    if (pieces.length > most) return undefined;
  }
  return pieces.map((corners) => {
    const active = activeRows(embedding, activation, middleOf(corners));
    const rank = rankOfRows(embedding, active);
    return { corners: Float64Array.from(corners), active: active.length, rank, lost: rank < 2 };
  });
}

/** Share of the area of all cells that is lost. */
export function lostArea(all: readonly Cell[]): number {
  const areas = all.map(({ corners }) => areaOf(corners));
  const lost = areas.filter((_, k) => all[k].lost);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return sum(lost) / sum(areas);
}

function areaOf(corners: Float64Array): number {
  let twice = 0;
  for (let k = 0; k < corners.length; k += 2) {
    const next = (k + 2) % corners.length;
    twice += corners[k] * corners[next + 1] - corners[next] * corners[k + 1];
  }
  return twice / 2;
}

/** u·x + v·y + w = 0 with (u, v) of length 1. */
type Line = readonly [u: number, v: number, w: number];

function linesOf({ n, rows, bias }: Embedding, { active }: Activation): Line[] {
  const lines: Line[] = [];
  for (const edge of [active.low, active.high].filter(Number.isFinite))
    for (let i = 0; i < n; i++) {
      const size = Math.hypot(rows[2 * i], rows[2 * i + 1]);
      const offset = (bias ? bias[i] : 0) - edge;
      if (size > 0) lines.push([rows[2 * i] / size, rows[2 * i + 1] / size, offset / size]);
    }
  return lines;
}

function disc(radius: number): number[] {
  return Array.from({ length: discCorners }, (_, k) => (2 * Math.PI * k) / discCorners).flatMap(
    (angle) => [radius * Math.cos(angle), radius * Math.sin(angle)]
  );
}

/** The parts of a convex polygon on either side of a line, or the polygon itself on one side. */
function cut(corners: number[], [u, v, w]: Line, tolerance: number): number[][] {
  const sides: number[] = [];
  let [above, below] = [false, false];
  for (let k = 0; k < corners.length; k += 2) {
    const distance = u * corners[k] + v * corners[k + 1] + w;
    const side = Math.abs(distance) <= tolerance ? 0 : distance;
    above ||= side > 0;
    below ||= side < 0;
    sides.push(side);
  }
  return above && below ? [half(corners, sides, 1), half(corners, sides, -1)] : [corners];
}

function half(corners: readonly number[], sides: readonly number[], sign: 1 | -1): number[] {
  const kept: number[] = [];
  sides.forEach((side, k) => {
    const [x, y] = [corners[2 * k], corners[2 * k + 1]];
    if (side * sign >= 0) kept.push(x, y);
    const next = (k + 1) % sides.length;
    if (side * sides[next] < 0) {
      const share = side / (side - sides[next]);
      kept.push(x + share * (corners[2 * next] - x), y + share * (corners[2 * next + 1] - y));
    }
  });
  return kept;
}

/** Inside a convex polygon. */
function middleOf(corners: readonly number[]): [number, number] {
  let [x, y] = [0, 0];
  for (let k = 0; k < corners.length; k += 2) {
    x += corners[k];
    y += corners[k + 1];
  }
  return [(2 * x) / corners.length, (2 * y) / corners.length];
}
