import { seededNormal } from '../random/seededNormal.ts';
import { orthonormalise } from '../linear/orthonormalise.ts';

/** Radians a unit of t; their ratios are irrational, so that no view ever comes back. */
const speeds = [0.2, 0.2 * Math.SQRT2, 0.2 * Math.sqrt(3)];

/**
 * A grand tour: two orthonormal vectors of Rⁿ that move smoothly with t through all planes, so that
 * a cloud in Rⁿ can be seen turning. Within about ten units of t the view has changed wholly. Each
 * of the two is a sum of slow circles in random planes; then they are made orthonormal. In the plane
 * itself (n = 2) it can only turn.
 * Throws a RangeError where n < 2.
 */
export function grandTour(
  n: number,
  seed: number
): (t: number) => readonly [Float64Array, Float64Array] {
  if (n < 2) throw new RangeError(`A tour needs n ≥ 2, not ${n}`);
  if (n === 2) return turning(seed);
  const draw = seededNormal(seed);
  const random = () => Float64Array.from({ length: n }, draw);
  const circles = () => speeds.map((speed) => ({ speed, from: random(), to: random() }));
  const [first, second] = [circles(), circles()];
  const at = (sum: typeof first, t: number) =>
    Float64Array.from({ length: n }, (_, i) =>
      sum.reduce(
        (value, { speed, from, to }) =>
          value + Math.cos(speed * t) * from[i] + Math.sin(speed * t) * to[i],
        0
      )
    );
  return (t) => {
    const [one, other] = orthonormalise([at(first, t), at(second, t)]);
    return [one, other];
  };
}

function turning(seed: number): (t: number) => readonly [Float64Array, Float64Array] {
  const start = seededNormal(seed)();
  return (t) => {
    const [x, y] = [Math.cos(start + speeds[0] * t), Math.sin(start + speeds[0] * t)];
    return [Float64Array.of(x, y), Float64Array.of(-y, x)];
  };
}
