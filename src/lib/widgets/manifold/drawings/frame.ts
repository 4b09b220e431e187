import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import { curveShapes, type Frame } from '../source/curveShapes.ts';
import { side, type PointsLayer, type Shape } from './drawing.ts';
import { pointSize } from './pointSize.ts';

export const middle = side / 2;
/** Radius of the input disc in a drawing. */
export const disc = middle - 22;

/** Where a plane lies in a drawing: its scale, and the place of its origin. */
export interface Placing {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

/** A plane with the curve's disc filling the drawing, or `zoom` times smaller. */
export function placeDisc(radius: number, zoom = 1): Placing {
  return { scale: disc / Math.max(radius, 1e-9) / zoom, x: middle, y: middle };
}

export function frameOf({ scale, x, y }: Placing): Frame {
  return { x: (px) => x + scale * px, y: (_, py) => y - scale * py };
}

/** A curve and its points in one plane, as shapes or as a layer of points. */
export interface Drawn {
  readonly shapes: readonly Shape[];
  readonly points?: PointsLayer;
}

export interface DrawnOptions {
  /** Stroke of a line, in units of the drawing. */
  readonly width?: number;
  /** Nothing between a kept and a lost point. */
  readonly broken?: boolean;
  readonly order?: Uint32Array;
}

/**
 * Points on their place in the drawing: strokes for a line, squares for a cloud.
 * @param flat 2 × count coordinates in the plane
 * @param colours one a point, as `pointColours` makes them
 */
export function drawCurve(
  curve: Curve,
  flat: Float64Array,
  lost: Uint8Array,
  colours: Uint32Array,
  placing: Placing,
  { width = 2, broken = false, order }: DrawnOptions = {}
): Drawn {
  if (curve.kind !== 'points')
    return { shapes: curveShapes(flat, lost, frameOf(placing), width, broken, curve) };
  const size = pointSize(curve) * (width / 2);
  return { shapes: [], points: { points: flat, lost, colours, size, order, ...placing } };
}

/** A circle, or a part of one, as a path. */
export function arc(start: number, end: number, radius: number): number[] {
  const count = Math.max(2, Math.ceil((end - start) / 0.06));
  const path: number[] = [];
  for (let k = 0; k <= count; k++) {
    const angle = start + ((end - start) * k) / count;
    path.push(middle + radius * Math.cos(angle), middle - radius * Math.sin(angle));
  }
  return path;
}

export const ring = (radius: number): Shape => ({
  paths: [arc(0, 2 * Math.PI, radius)],
  colour: '--line-strong',
  width: 1,
  dashed: true
});
