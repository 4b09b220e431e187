import { componentScores, onAxes, type ComponentAxes } from '../componentScores.ts';
import { ballAround } from '../spaceBox.ts';
import type { SpaceComponents, SpaceInput } from '../spaceInput.ts';
import type { Axis, SpacePicture } from '../spacePicture.ts';
import {
  projectOnPlane,
  shareShown,
  spreadAt,
  type Layer,
  type Spread
} from '../tour/tourPlane.ts';

type Picked = SpaceInput['picked'];

/** More channels than this have no axes of their own in the tour: nobody could tell them apart. */
const mostAxes = 12;
const subscript = (number: number) =>
  [...String(number)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');
const nothing = { facets: [], lines: [], cut: undefined };

/** More than three channels, on the three axes along which the activated cloud spreads most. */
export function componentsPicture(
  components: SpaceComponents,
  seen: ComponentAxes,
  share: number,
  picked: Picked,
  room: Float32Array
): SpacePicture {
  const points = componentScores(components, seen, share, room);
  const axes = [0, 1, 2].map((i): Axis => {
    let [low, high] = [0, 1e-9];
    for (let k = i; k < points.length; k += 3) {
      low = Math.min(low, points[k]);
      high = Math.max(high, points[k]);
    }
    const at = (value: number) => [0, 1, 2].map((j) => (i === j ? 1.08 * value : 0));
    return { ends: [...at(low), ...at(high)], name: `pc${subscript(i + 1)}` };
  });
  const ends = picked?.z.length === components.embedding.n ? onAxes(components, picked) : undefined;
  return {
    ...nothing,
    points,
    axes,
    ball: ballAround([points, ...axes.map(({ ends }) => ends)]),
    picked: ends && { from: ends.from, to: part(ends, share) },
    flat: false
  };
}

/** The cloud as seen along all but two directions of its n dimensions. */
export function tourPicture(
  layer: Layer,
  spread: Spread,
  plane: readonly [Float64Array, Float64Array],
  share: number,
  picked: Picked,
  room: Float32Array
): SpacePicture {
  const points = projectOnPlane(layer, plane, share, room);
  const { n } = layer.embedding;
  const ball = ballAround([points]);
  const on = (values: ArrayLike<number>) => [...plane.map((axis) => dot(axis, values)), 0];
  const ends = picked?.z.length === n ? { from: on(picked.z), to: on(picked.y) } : undefined;
  // as long as the cloud is wide where an axis lies in the plane, shorter where it leaves it
  const axes = Array.from({ length: n <= mostAxes ? n : 0 }, (_, i) => ({
    ends: [0, 0, 0, 0.8 * ball.radius * plane[0][i], 0.8 * ball.radius * plane[1][i], 0],
    name: `y${subscript(i + 1)}`
  }));
  return {
    ...nothing,
    points,
    axes,
    ball: ballAround([points, ...axes.map(({ ends }) => ends)]),
    picked: ends && { from: ends.from, to: part(ends, share) },
    flat: true,
    shown: shareShown(points, spreadAt(spread, share))
  };
}

const part = ({ from, to }: { from: number[]; to: number[] }, share: number) =>
  from.map((value, i) => (1 - share) * value + share * to[i]);

function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i] * other[i];
  return sum;
}
