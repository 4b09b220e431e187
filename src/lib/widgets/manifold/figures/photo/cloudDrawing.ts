import { side, type Drawing } from '../../drawings/drawing.ts';
import { packColour } from '../../drawings/curveLook.ts';

/** A cloud of two hundred pixels shows no more points than these. */
export const mostPoints = 5000;

/**
 * Colours as points, seen along the direction in which they differ least; each in its own colour.
 * Of more than `mostPoints` every second, third, … one is drawn.
 * @param points 3 × count coordinates, levels of 255
 * @param axes two unit vectors: to the right, and up
 * @param rgba the pixels whose colours the points have, 4 bytes each
 * @param reach levels from the mean to the picture's edge; what lies further out is left out
 * @param marked one entry a point, 1 where it is painted in the colour of loss
 */
export function cloudDrawing(
  points: Float64Array,
  axes: readonly Float64Array[],
  rgba: Uint8ClampedArray,
  reach: number,
  marked?: Uint8Array
): Drawing {
  const all = points.length / 3;
  const step = Math.max(1, Math.ceil(all / mostPoints));
  const count = Math.ceil(all / step);
  const flat = new Float64Array(2 * count);
  const colours = new Uint32Array(count);
  const lost = new Uint8Array(count);
  for (let k = 0, p = 0; k < count; k++, p += step) {
    flat[2 * k] = along(axes[0], points, 3 * p);
    flat[2 * k + 1] = along(axes[1], points, 3 * p);
    colours[k] = packColour(rgba[4 * p], rgba[4 * p + 1], rgba[4 * p + 2]);
    if (marked) lost[k] = marked[p];
  }
  const middle = side / 2;
  return {
    shapes: [
      {
        paths: [
          [8, middle, side - 8, middle],
          [middle, 8, middle, side - 8]
        ],
        colour: '--line',
        width: 1
      }
    ],
    labels: [],
    points: {
      points: flat,
      scale: middle / reach,
      x: middle,
      y: middle,
      colours,
      lost,
      size: 2.4
    }
  };
}

/** How far the furthest colour lies along the first axis, the longest, with room for a margin. */
export function cloudReach(points: Float64Array, axes: readonly Float64Array[]): number {
  let most = 1;
  for (let at = 0; at < points.length; at += 3)
    most = Math.max(most, Math.abs(along(axes[0], points, at)));
  return 1.1 * most;
}

function along(axis: Float64Array, points: Float64Array, at: number): number {
  return axis[0] * points[at] + axis[1] * points[at + 1] + axis[2] * points[at + 2];
}
