import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import { positionColour } from '#lib/viz/positionColour.ts';
import type { Shape } from '../drawings/drawing.ts';

/** Steps of colour along the curve. */
const steps = 32;

/** Two classes: told apart by colour and by the stroke. */
export const classStyles = [
  { colour: '--bottleneck', dashed: false },
  { colour: '--expansion', dashed: true }
] as const;

/** Turns a point of the panel's plane into a place in the drawing. */
export interface Frame {
  readonly x: (x: number, y: number) => number;
  readonly y: (x: number, y: number) => number;
}

/**
 * A curve as strokes: what can be recovered coloured by position along the curve, or by class, thin;
 * what is lost thick, in the colour of loss, and on top.
 * @param points 2 × count coordinates
 * @param lost one entry a point
 * @param broken leaves out the steps between a kept and a lost point: a decoder that jumps there puts
 *   nothing in between
 * @param strokes where the curve's strokes begin, and its classes
 */
export function curveShapes(
  points: Float64Array,
  lost: Uint8Array,
  frame: Frame,
  width = 2,
  broken = false,
  { breaks = [], classes }: Pick<Curve, 'breaks' | 'classes'> = {}
): Shape[] {
  const count = lost.length;
  const begins = new Set(breaks);
  const pathsOf = new Map<number, number[][]>();
  let path: number[] = [];
  let last = NaN;
  for (let p = 0; p + 1 < count; p++) {
    if (begins.has(p + 1) || (broken && lost[p] !== lost[p + 1])) {
      last = NaN;
      continue;
    }
    const group = classes ? classes[p] : Math.floor((p * steps) / count);
    const key = lost[p] === 1 && lost[p + 1] === 1 ? -1 - (classes?.[p] ?? 0) : group;
    if (key !== last) {
      path = [frame.x(points[2 * p], points[2 * p + 1]), frame.y(points[2 * p], points[2 * p + 1])];
      const paths = pathsOf.get(key);
      if (paths) paths.push(path);
      else pathsOf.set(key, [path]);
      last = key;
    }
    const [x, y] = [points[2 * p + 2], points[2 * p + 3]];
    path.push(frame.x(x, y), frame.y(x, y));
  }
  return [...pathsOf]
    .sort(([one], [other]) => other - one)
    .map(([key, paths]) => ({ paths, ...strokeOf(key, width, classes !== undefined) }));
}

function strokeOf(key: number, width: number, hasClasses: boolean): Omit<Shape, 'paths'> {
  if (key < 0)
    return {
      colour: '--lost',
      width: 1.8 * width,
      ...(hasClasses && { dashed: classStyles[-1 - key].dashed })
    };
  return hasClasses
    ? { ...classStyles[key], width }
    : { colour: positionColour((key + 0.5) / steps), width };
}
