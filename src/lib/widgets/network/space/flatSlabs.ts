import type { ViewAngle } from '../../viewAngle.ts';
import { dot, project, viewAxes, type Focus, type Frame, type ViewAxes } from './orbitCamera.ts';
import { cornersOf, slabKey, type Point, type SlabRole, type SpaceSlab } from './spaceLayout.ts';

/** A place in the picture, in pixels from the top left. */
export interface Place {
  readonly x: number;
  readonly y: number;
}

/** A side of a slab that is turned to the reader. */
export interface FlatSide {
  readonly side: 'face' | 'top' | 'flank';
  readonly corners: readonly Place[];
}

/** A slab as it is drawn without WebGL. */
export interface FlatSlab {
  readonly key: string;
  readonly role: SlabRole;
  readonly sides: readonly FlatSide[];
}

/** The same slabs as in space, as plain polygons: the far ones first, so that near ones cover them. */
export function flatSlabs(
  slabs: readonly SpaceSlab[],
  view: ViewAngle,
  focus: Focus,
  frame: Frame
): FlatSlab[] {
  const axes = viewAxes(view);
  const depth = (slab: SpaceSlab) => dot([(slab.from + slab.to) / 2, slab.y, 0], axes.near);
  return slabs
    .toSorted((a, b) => depth(a) - depth(b))
    .map((slab) => ({
      key: slabKey(slab.tap),
      role: slab.role,
      sides: sidesOf(slab, axes).map(({ side, corners }) => ({
        side,
        corners: corners.map((corner) => project(corner, axes, focus, frame))
      }))
    }));
}

/** Corners of a slab are numbered by x, y and z, one bit each. */
function sidesOf(
  slab: SpaceSlab,
  { near }: ViewAxes
): { readonly side: FlatSide['side']; readonly corners: readonly Point[] }[] {
  const all = cornersOf(slab);
  const names = ['face', 'top', 'flank'] as const;
  return [4, 2, 1].flatMap((bit, axis) => {
    if (Math.abs(near[axis]) < 1e-9) return [];
    const [one, other] = [4, 2, 1].filter((rest) => rest !== bit);
    const base = near[axis] > 0 ? bit : 0;
    const ring = [base, base | one, base | one | other, base | other];
    return [{ side: names[axis], corners: ring.map((index) => all[index]) }];
  });
}

/** The outline of a slab in the picture, a convex polygon. */
export function outlineOf(
  slab: SpaceSlab,
  axes: ViewAxes,
  focus: Focus,
  frame: Frame
): readonly Place[] {
  const points = cornersOf(slab)
    .map((corner) => project(corner, axes, focus, frame))
    .sort((a, b) => a.x - b.x || a.y - b.y);
  const half = (ordered: readonly Place[]) => {
    const hull: Place[] = [];
    for (const point of ordered) {
      while (hull.length > 1 && turn(hull[hull.length - 2], hull[hull.length - 1], point) <= 0)
        hull.pop();
      hull.push(point);
    }
    return hull.slice(0, -1);
  };
  return [...half(points), ...half(points.toReversed())];
}

function turn(a: Place, b: Place, c: Place): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

export interface Box extends Place {
  readonly width: number;
  readonly height: number;
}

/** Whether an upright rectangle and a convex polygon share any area: no line parts them. */
export function touches({ x, y, width, height }: Box, outline: readonly Place[]): boolean {
  const corners = [
    { x, y },
    { x: x + width, y },
    { x: x + width, y: y + height },
    { x, y: y + height }
  ];
  const normals = [
    [1, 0],
    [0, 1],
    ...outline.map((from, index) => {
      const to = outline[(index + 1) % outline.length];
      return [from.y - to.y, to.x - from.x];
    })
  ];
  return normals.every(([nx, ny]) => {
    const one = corners.map((point) => point.x * nx + point.y * ny);
    const other = outline.map((point) => point.x * nx + point.y * ny);
    return Math.max(...one) > Math.min(...other) && Math.max(...other) > Math.min(...one);
  });
}
