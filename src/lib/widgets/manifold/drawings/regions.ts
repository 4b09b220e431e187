import type { Cell } from '#lib/core/manifold/regions/cells.ts';
import type { Sector } from '#lib/core/manifold/regions/sectors.ts';
import { arc, disc, middle, placeDisc } from './frame.ts';

interface SectorShape {
  readonly kind: 'sector';
  readonly start: number;
  readonly end: number;
}

interface CellShape {
  readonly kind: 'cell';
  /** x, y of each corner in units of the curve. */
  readonly corners: Float64Array;
  readonly centre: readonly [number, number];
  readonly area: number;
}

/** A part of the input plane in which the same rows are active. */
export interface Region {
  readonly shape: SectorShape | CellShape;
  /** Number of active rows, and how many of them are independent. */
  readonly active: number;
  readonly rank: number;
  readonly lost: boolean;
}

export function regionsOfSectors(all: readonly Sector[]): Region[] {
  return all.map(({ start, end, active, rank, lost }) => ({
    shape: { kind: 'sector', start, end },
    active,
    rank,
    lost
  }));
}

/** Cells in the order of their direction, so that one can go through them. */
export function regionsOfCells(all: readonly Cell[]): Region[] {
  const regions = all.map(({ corners, active, rank, lost }) => ({
    shape: { kind: 'cell' as const, corners, ...centroid(corners) },
    active,
    rank,
    lost
  }));
  const angle = ({ shape }: (typeof regions)[number]) =>
    Math.atan2(shape.centre[1], shape.centre[0]);
  return regions.sort((one, other) => angle(one) - angle(other));
}

function centroid(corners: Float64Array): { centre: [number, number]; area: number } {
  let [area, x, y] = [0, 0, 0];
  const count = corners.length;
  for (let k = 0; k < count; k += 2) {
    const [ax, ay] = [corners[k], corners[k + 1]];
    const [bx, by] = [corners[(k + 2) % count], corners[(k + 3) % count]];
    const cross = ax * by - bx * ay;
    area += cross / 2;
    x += ((ax + bx) * cross) / 6;
    y += ((ay + by) * cross) / 6;
  }
  return {
    centre: area === 0 ? [corners[0], corners[1]] : [x / area, y / area],
    area: Math.abs(area)
  };
}

/** Neighbouring sectors of one tint as one: hundreds of slivers take long to paint. */
export function mergeSectors(regions: readonly Region[]): Region[] {
  const merged: Region[] = [];
  for (const region of regions) {
    const last = merged.at(-1);
    const alike =
      last && last.lost === region.lost && (last.lost ? last.rank === region.rank : true);
    if (alike && last.shape.kind === 'sector' && region.shape.kind === 'sector')
      merged[merged.length - 1] = { ...last, shape: { ...last.shape, end: region.shape.end } };
    else merged.push(region);
  }
  return merged;
}

/** A point inside the region, in units of the curve. */
export function insideOf({ shape }: Region, radius: number): [number, number] {
  if (shape.kind === 'cell') return [shape.centre[0], shape.centre[1]];
  const angle = (shape.start + shape.end) / 2;
  return [(radius / 2) * Math.cos(angle), (radius / 2) * Math.sin(angle)];
}

/** The region's outline in units of the drawing. */
export function inDrawing({ shape }: Region, radius: number): number[] {
  if (shape.kind === 'sector') {
    const full = shape.end - shape.start > 2 * Math.PI - 1e-9;
    const rim = arc(shape.start, shape.end, disc);
    return full ? rim : [middle, middle, ...rim, middle, middle];
  }
  const { scale } = placeDisc(radius);
  const path = Array.from(shape.corners, (value, k) =>
    k % 2 === 0 ? middle + scale * value : middle - scale * value
  );
  return [...path, path[0], path[1]];
}

/** Index of the region that a point lies in, or −1 outside the disc. */
export function regionAt(regions: readonly Region[], radius: number, x: number, y: number): number {
  if (Math.hypot(x, y) > radius) return -1;
  const turn = 2 * Math.PI;
  const angle = (Math.atan2(y, x) + turn) % turn;
  return regions.findIndex(({ shape }) =>
    shape.kind === 'cell'
      ? contains(shape.corners, x, y)
      : (angle >= shape.start && angle < shape.end) || angle + turn < shape.end
  );
}

/** Whether a convex polygon holds a point, in whichever sense its corners run. */
function contains(corners: Float64Array, x: number, y: number): boolean {
  let [left, right] = [false, false];
  const count = corners.length;
  for (let k = 0; k < count; k += 2) {
    const [ax, ay] = [corners[k], corners[k + 1]];
    const [bx, by] = [corners[(k + 2) % count], corners[(k + 3) % count]];
    const cross = (bx - ax) * (y - ay) - (by - ay) * (x - ax);
    if (cross > 0) left = true;
    else if (cross < 0) right = true;
  }
  return !(left && right);
}
