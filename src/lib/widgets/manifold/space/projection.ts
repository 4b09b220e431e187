import { side } from '../drawings/drawing.ts';
import type { ViewAngle } from '../../viewAngle.ts';
import type { Ball } from './spaceBox.ts';

/** Units of the drawing that stay free around the ball, for the names of the axes. */
const margin = 14;

/** Rows: right, up, and towards the reader, each in (y₁, y₂, y₃). */
export function viewAxes({ azimuth, elevation }: ViewAngle): number[][] {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  return [
    [-Math.sin(a), Math.cos(a), 0],
    [-Math.sin(e) * Math.cos(a), -Math.sin(e) * Math.sin(a), Math.cos(e)],
    [Math.cos(e) * Math.cos(a), Math.cos(e) * Math.sin(a), Math.sin(e)]
  ];
}

/** Looks straight onto the plane of the first two coordinates, as a flat picture does. */
export const front: ViewAngle = { azimuth: 270, elevation: 90 };

/** Units of the drawing for a unit of the picture's own. */
export function scaleOf({ radius }: Ball): number {
  return (side / 2 - margin) / radius;
}

/** Where a point of space lies in the drawing, and how near it is. */
export interface Projection {
  /** @returns x, y, x, y, … of points given by three coordinates each */
  path(points: ArrayLike<number>): Float64Array;
  /** @param at index of the first of three coordinates; larger is nearer */
  depth(points: ArrayLike<number>, at?: number): number;
}

export function projection(view: ViewAngle, ball: Ball): Projection {
  const [right, up, near] = viewAxes(view);
  const scale = scaleOf(ball);
  const [cx, cy, cz] = ball.centre;
  const along = (axis: readonly number[], p: ArrayLike<number>, k: number) =>
    axis[0] * (p[k] - cx) + axis[1] * (p[k + 1] - cy) + axis[2] * (p[k + 2] - cz);
  return {
    path(points) {
      const out = new Float64Array((2 * points.length) / 3);
      for (let k = 0, q = 0; q < out.length; k += 3, q += 2) {
        out[q] = side / 2 + scale * along(right, points, k);
        out[q + 1] = side / 2 - scale * along(up, points, k);
      }
      return out;
    },
    depth: (points, at = 0) => along(near, points, at)
  };
}
