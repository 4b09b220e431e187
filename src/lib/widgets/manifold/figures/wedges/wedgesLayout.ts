import type { Drawing, Shape } from '../../drawings/drawing.ts';
import { disc, middle, placeDisc } from '../../drawings/frame.ts';
import { inputDrawing } from '../../drawings/inputDrawing.ts';
import type { Region } from '../../drawings/regions.ts';
import type { RowAtPoint } from './wedgesState.svelte.ts';

/** The plane reaches as far as the paper's spiral. */
export const radius = 2 * Math.PI;
export const placing = placeDisc(radius);

const nothing = {
  dimension: 2,
  count: 0,
  points: new Float64Array(0),
  radius
};
const none = new Uint8Array(0);
const noColours = new Uint32Array(0);

/** A segment of the plane in the drawing. */
function segment([x1, y1, x2, y2]: readonly number[]): number[] {
  const { scale } = placing;
  return [middle + scale * x1, middle - scale * y1, middle + scale * x2, middle - scale * y2];
}

/**
 * All points of the disc with t·x = z, as a segment of four coordinates; empty where the line misses
 * the disc.
 */
export function solutionLine(t: readonly [number, number], z: number): number[] {
  const size = Math.hypot(...t);
  const distance = z / size;
  if (!(Math.abs(distance) < radius)) return [];
  const [ux, uy] = [t[0] / size, t[1] / size];
  const half = Math.sqrt(radius ** 2 - distance ** 2);
  return [
    distance * ux - half * uy,
    distance * uy + half * ux,
    distance * ux + half * uy,
    distance * uy - half * ux
  ];
}

/**
 * The part of a segment on which no silent row would speak: all its points have the same output.
 * @param silent directions t with t·x ≤ 0 there
 */
export function alikePart(
  [x1, y1, x2, y2]: readonly number[],
  silent: readonly (readonly [number, number])[]
): number[] {
  let [from, to] = [0, 1];
  for (const t of silent) {
    const [a, b] = [t[0] * x1 + t[1] * y1, t[0] * x2 + t[1] * y2];
    if (a <= 0 && b <= 0) continue;
    if (a > 0 && b > 0) return [];
    const at = a / (a - b);
    if (a > 0) from = Math.max(from, at);
    else to = Math.min(to, at);
  }
  if (from >= to) return [];
  const place = (share: number) => [x1 + share * (x2 - x1), y1 + share * (y2 - y1)];
  return [...place(from), ...place(to)];
}

/** Longer lists of lines would cover the map. */
const mostLines = 8;

/** The map by active rows, the rows themselves, and what the active ones say of the point. */
export function wedgesDrawing(regions: readonly Region[], rows: readonly RowAtPoint[]): Drawing {
  const map = inputDrawing(nothing, none, noColours, regions);
  const active = rows.filter((row) => row.active);
  const lines = active
    .slice(0, mostLines)
    .map(({ direction, z }) => solutionLine(direction, z))
    .filter(({ length }) => length > 0);
  const silent = rows.filter((row) => !row.active).map(({ direction }) => direction);
  const alike = active.length === 1 && lines.length > 0 ? alikePart(lines[0], silent) : [];
  const equations: Shape = {
    paths: lines.map(segment),
    colour: '--ink',
    width: 1.5,
    dashed: true
  };
  const same: Shape[] =
    alike.length > 0 ? [{ paths: [segment(alike)], colour: '--lost', width: 5 }] : [];
  return {
    ...map,
    shapes: [...map.shapes, ...arrows(rows), equations, ...same].filter(
      ({ paths }) => paths.length > 0
    )
  };
}

/** Every row as the direction that it looks along; silent ones in grey. */
function arrows(rows: readonly RowAtPoint[]): Shape[] {
  if (rows.length > mostLines) return [];
  const length = 0.42 * disc;
  const arrow = ({ direction: [x, y] }: RowAtPoint) => {
    const size = Math.hypot(x, y) || 1;
    const [ux, uy] = [x / size, y / size];
    const [tipX, tipY] = [middle + length * ux, middle - length * uy];
    const barb = (side: number) => [tipX - 8 * ux - side * 4 * uy, tipY + 8 * uy - side * 4 * ux];
    return [middle, middle, tipX, tipY, ...barb(1), tipX, tipY, ...barb(-1)];
  };
  return [false, true].map((active) => ({
    paths: rows.filter((row) => row.active === active).map(arrow),
    colour: active ? '--expansion' : '--line-strong',
    width: active ? 2.5 : 1.5
  }));
}
