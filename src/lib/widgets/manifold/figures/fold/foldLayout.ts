import { archimedeanSpiral } from '#lib/core/manifold/curves/archimedeanSpiral.ts';
import { curveShapes } from '../../source/curveShapes.ts';
import { side, type Drawing, type Label, type Shape } from '../../drawings/drawing.ts';
import { frameOf, type Placing } from '../../drawings/frame.ts';

/** How far the plane is drawn, in units of the curve. */
export const reach = 6.8;
/** The axes stand in the middle; their names have a margin. */
export const placing: Placing = { scale: (side / 2 - 12) / reach, x: side / 2, y: side / 2 };

const spiral = archimedeanSpiral({ turns: 5, pointsPerTurn: 90 });
const lost = Uint8Array.from({ length: spiral.count }, (_, p) =>
  spiral.points[2 * p] > 0 && spiral.points[2 * p + 1] > 0 ? 0 : 1
);
const { x, y } = frameOf(placing);

/** Part of the way from z to ReLU(z): what is negative shrinks. @param share 0…1 */
export function foldValue(z: number, share: number): number {
  return z < 0 ? z * (1 - share) : z;
}

/** A path of the plane, in the drawing, with the plane folded that far. */
function folded(points: readonly number[], share: number): number[] {
  return points.map((value, k) => {
    const there = foldValue(value, share);
    return k % 2 === 0 ? x(there, 0) : y(0, there);
  });
}

function rectangle(left: number, right: number, low: number, high: number): number[] {
  return [left, low, right, low, right, high, left, high, left, low];
}

const gridValues = [-6, -4, -2, 2, 4, 6];
const grid = gridValues.flatMap((at) => [
  [at, -reach, at, 0, at, reach],
  [-reach, at, 0, at, reach, at]
]);
const quarters = {
  one: [rectangle(-reach, 0, 0, reach), rectangle(0, reach, -reach, 0)],
  none: [rectangle(-reach, 0, -reach, 0)]
};

/** The plane of two channels with a spiral in it, part of the way to ReLU; where it was stays in grey. */
export function foldDrawing(share: number): Drawing {
  const now = (paths: readonly (readonly number[])[]) => paths.map((path) => folded(path, share));
  const points = spiral.points.map((value) => foldValue(value, share));
  const ghost: Shape = {
    paths: [folded(Array.from(spiral.points), 0)],
    colour: '--line-strong',
    width: 1,
    opacity: 0.45
  };
  return {
    shapes: [
      { paths: now(quarters.one), colour: '--lost', opacity: 0.1 },
      { paths: now(quarters.none), colour: '--lost', opacity: 0.25 },
      { paths: now(grid), colour: '--line', width: 1 },
      ghost,
      { paths: axes, colour: '--line-strong', width: 1.5 },
      ...curveShapes(points, lost, frameOf(placing), 2.2)
    ],
    labels
  };
}

const axes = [
  [x(-reach, 0), y(0, 0), x(reach, 0), y(0, 0)],
  [x(0, 0), y(0, -reach), x(0, 0), y(0, reach)]
];
const labels: Label[] = [
  { x: side - 34, y: side / 2 + 11, text: 'channel 1', colour: '--ink-soft' },
  { x: side / 2 + 36, y: 12, text: 'channel 2', colour: '--ink-soft' }
];

/** The arrow to a point and its negative parts, in the drawing. */
export function foldArrow(point: readonly number[], share: number) {
  const [from, to] = [0, share].map((s) => point.map((value) => foldValue(value, s)));
  const place = ([px, py]: readonly number[]) => ({ x: x(px, 0), y: y(0, py) });
  return {
    at: to,
    origin: place([0, 0]),
    /** Where the point was. */
    start: place(from),
    /** Where it is now. */
    end: place(to),
    /** Where it will be. */
    goal: place(point.map((value) => Math.max(0, value)))
  };
}
