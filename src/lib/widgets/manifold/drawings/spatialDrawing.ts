import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import type { ViewAngle } from '../../viewAngle.ts';
import { side, type Drawing, type Label } from './drawing.ts';
import { viewAxes } from '../space/projection.ts';
import { disc, drawCurve, frameOf, placeDisc, ring } from './frame.ts';
import { outputDrawing, type OutputDrawing } from './outputDrawing.ts';

/** Points of space as they are seen from one side. */
export interface Seen {
  /** 2 × count coordinates: to the right, and up. */
  readonly flat: Float64Array;
  /** Indices of the points, the farthest first. */
  readonly order: Uint32Array;
}

/** Slices of depth by which points are ordered; finer ones do not show. */
const slices = 256;

/** @param points 3 × count coordinates */
export function seenFrom(points: Float64Array, view: ViewAngle): Seen {
  const [right, up, near] = viewAxes(view);
  const count = points.length / 3;
  const flat = new Float64Array(2 * count);
  const depth = new Float64Array(count);
  let [lowest, highest] = [Infinity, -Infinity];
  for (let p = 0; p < count; p++) {
    const [x, y, z] = [points[3 * p], points[3 * p + 1], points[3 * p + 2]];
    flat[2 * p] = right[0] * x + right[1] * y + right[2] * z;
    flat[2 * p + 1] = up[0] * x + up[1] * y + up[2] * z;
    depth[p] = near[0] * x + near[1] * y + near[2] * z;
    lowest = Math.min(lowest, depth[p]);
    highest = Math.max(highest, depth[p]);
  }
  return { flat, order: byDepth(depth, lowest, highest) };
}

/** Counted into slices, which takes one walk where sorting would take many. */
function byDepth(depth: Float64Array, lowest: number, highest: number): Uint32Array {
  const step = (slices - 1) / Math.max(highest - lowest, 1e-9);
  const begin = new Uint32Array(slices + 1);
  const sliceOf = (p: number) => Math.floor((depth[p] - lowest) * step);
  for (let p = 0; p < depth.length; p++) begin[sliceOf(p) + 1]++;
  for (let k = 0; k < slices; k++) begin[k + 1] += begin[k];
  const order = new Uint32Array(depth.length);
  for (let p = 0; p < depth.length; p++) order[begin[sliceOf(p)]++] = p;
  return order;
}

/** The cloud before T, seen from one side, with the three axes of the input. */
export function spatialInput(
  curve: Curve,
  lost: Uint8Array,
  colours: Uint32Array,
  view: ViewAngle
): Drawing {
  const { flat, order } = seenFrom(curve.points, view);
  const placing = placeDisc(curve.radius);
  const { x, y } = frameOf(placing);
  const [right, up] = viewAxes(view);
  const reach = 1.12 * curve.radius;
  const ends = [0, 1, 2].map((j) => [x(reach * right[j], 0), y(0, reach * up[j])]);
  const labels: Label[] = ends.map(([endX, endY], j) => ({
    x: Math.min(Math.max(endX, 12), side - 12),
    y: Math.min(Math.max(endY, 10), side - 10),
    text: `x${'₁₂₃'[j]}`,
    colour: '--ink-soft'
  }));
  const drawn = drawCurve(curve, flat, lost, colours, placing, { order });
  return {
    shapes: [
      ring(disc),
      {
        paths: ends.map((end) => [x(0, 0), y(0, 0), ...end]),
        colour: '--line-strong',
        width: 1
      },
      ...drawn.shapes
    ],
    points: drawn.points,
    labels
  };
}

/** What a decoder gives back, from the same side. @param decoded 3 × count coordinates */
export function spatialOutput(
  curve: Curve,
  decoded: Float64Array,
  lost: Uint8Array,
  colours: Uint32Array,
  view: ViewAngle,
  options: { readonly width?: number; readonly broken?: boolean } = {}
): OutputDrawing {
  const { flat, order } = seenFrom(decoded, view);
  return outputDrawing(curve, flat, lost, colours, { ...options, order });
}
