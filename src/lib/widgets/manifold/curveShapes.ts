import { positionColour } from '#lib/viz/colourMaps.ts';
import type { Shape } from './drawing.ts';

/** Steps of colour along the curve. */
const steps = 32;

/** Turns a point of the panel's plane into a place in the drawing. */
export interface Frame {
  readonly x: (x: number, y: number) => number;
  readonly y: (x: number, y: number) => number;
}

/**
 * A curve as strokes: what can be recovered coloured by position along the curve, thin; what is
 * lost thick, in the colour of loss, and on top.
 * @param points 2 × count coordinates
 * @param lost one entry a point
 * @param broken leaves out the steps between a kept and a lost point: a decoder that jumps there puts
 *   nothing in between
 */
export function curveShapes(
  points: Float64Array,
  lost: Uint8Array,
  frame: Frame,
  width = 2,
  broken = false
): Shape[] {
  const count = lost.length;
  const kept = new Map<number, number[][]>();
  const gone: number[][] = [];
  let path: number[] = [];
  let last = '';
  for (let p = 0; p + 1 < count; p++) {
    if (broken && lost[p] !== lost[p + 1]) {
      last = '';
      continue;
    }
    const step = Math.floor((p * steps) / count);
    const isLost = lost[p] === 1 && lost[p + 1] === 1;
    const [ax, ay, bx, by] = points.subarray(2 * p, 2 * p + 4);
    const key = isLost ? 'lost' : String(step);
    if (key !== last) {
      path = [frame.x(ax, ay), frame.y(ax, ay)];
      if (isLost) gone.push(path);
      else kept.set(step, [...(kept.get(step) ?? []), path]);
      last = key;
    }
    path.push(frame.x(bx, by), frame.y(bx, by));
  }
  const shapes: Shape[] = [...kept].map(([step, paths]) => ({
    paths,
    colour: positionColour((step + 0.5) / steps),
    width
  }));
  return gone.length === 0
    ? shapes
    : [...shapes, { paths: gone, colour: '--lost', width: 1.8 * width }];
}
