import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import type { StackStage } from '#lib/core/manifold/depth/runStack.ts';
import { positionColour } from '#lib/viz/positionColour.ts';
import { curveShapes } from '../source/curveShapes.ts';
import { side, type Drawing, type Shape } from '../drawings/drawing.ts';

/** More points than this would take the stack longer than a frame. */
const mostPoints = 1100;
/** Pictures in a row. */
const mostPictures = 5;
/** Steps of colour in a cloud. */
const cloudSteps = 12;

/** Blocks whose output is drawn: the first, the last and some between, evenly spread. */
export function shownBlocks(depth: number): readonly number[] {
  const count = Math.min(depth, mostPictures);
  return Array.from({ length: count }, (_, k) =>
    count === 1 ? depth : Math.round(1 + ((depth - 1) * k) / (count - 1))
  );
}

/** The curve with no more points than a stack can take in a frame: every second, every third, … */
export function thinned(curve: Curve): Curve {
  const every = Math.ceil(curve.count / mostPoints);
  if (every === 1) return curve;
  const { dimension } = curve;
  const chosen = Array.from({ length: Math.ceil(curve.count / every) }, (_, k) => k * every);
  return {
    dimension,
    count: chosen.length,
    radius: curve.radius,
    points: Float64Array.from(
      chosen.flatMap((p) => [...curve.points.subarray(p * dimension, (p + 1) * dimension)])
    ),
    ...(curve.kind && { kind: curve.kind }),
    ...(curve.breaks && { breaks: curve.breaks.map((at) => Math.ceil(at / every)) })
  };
}

/** Share of the points that is not lost; the origin, which has nothing to lose, does not count. */
export function keptShare(points: Float64Array, lost: Uint8Array): number {
  const d = points.length / lost.length;
  const counts = (_: number, p: number) =>
    points.subarray(p * d, (p + 1) * d).some((value) => value !== 0);
  const counted = lost.filter(counts);
  return counted.length === 0
    ? 1
    : 1 - counted.reduce((sum, gone) => sum + gone, 0) / counted.length;
}

/** The points behind a block, seen along the third axis where there is one; the whole of it fits. */
export function stageDrawing(curve: Curve, { points, lost }: StackStage): Drawing {
  const { dimension: d } = curve;
  const reach = points.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  const isOnePoint = reach <= 1e-9;
  const scale = (side / 2 - 8) / reach;
  const flat = Float64Array.from({ length: 2 * lost.length }, (_, k) => {
    const value = points[d * (k >> 1) + (k & 1)] * scale;
    return k % 2 === 0 ? side / 2 + value : side / 2 - value;
  });
  const axes: Shape = {
    paths: [
      [8, side / 2, side - 8, side / 2],
      [side / 2, 8, side / 2, side - 8]
    ],
    colour: '--line',
    width: 1
  };
  return { shapes: [axes, ...(isOnePoint ? [onePoint] : marks(curve, flat, lost))], labels: [] };
}

/** What is left when everything has fallen into the origin. */
const onePoint: Shape = {
  paths: [
    Array.from({ length: 24 }, (_, k) => (2 * Math.PI * k) / 24).flatMap((angle) => [
      side / 2 + 7 * Math.cos(angle),
      side / 2 + 7 * Math.sin(angle)
    ])
  ],
  colour: '--lost'
};

function marks(curve: Curve, flat: Float64Array, lost: Uint8Array): Shape[] {
  if (curve.kind === 'points') return dots(flat, lost);
  const ends = [...(curve.breaks ?? []), lost.length];
  return ends.flatMap((end, k) => {
    const from = k === 0 ? 0 : ends[k - 1];
    const stroke = curveShapes(flat.subarray(2 * from, 2 * end), lost.subarray(from, end), asIs, 4);
    return stroke;
  });
}

const asIs = { x: (x: number) => x, y: (_: number, y: number) => y };

/** Points as short strokes: kept ones by position, lost ones thicker, in the colour of loss. */
function dots(flat: Float64Array, lost: Uint8Array): Shape[] {
  const count = lost.length;
  const groups = Array.from({ length: cloudSteps + 1 }, (): number[][] => []);
  for (let p = 0; p < count; p++) {
    const group = lost[p] ? cloudSteps : Math.floor((p * cloudSteps) / count);
    groups[group].push([flat[2 * p] - 1, flat[2 * p + 1], flat[2 * p] + 1, flat[2 * p + 1]]);
  }
  return groups.map((paths, k) =>
    k === cloudSteps
      ? { paths, colour: '--lost', width: 6 }
      : { paths, colour: positionColour((k + 0.5) / cloudSteps), width: 4 }
  );
}
