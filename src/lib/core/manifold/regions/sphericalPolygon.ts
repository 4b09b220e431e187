export type Vector = readonly [number, number, number];

/** Unit vectors to the corners of a convex polygon of the sphere, smaller than half of it. */
export type Polygon = readonly Vector[];

/** Nearer to a plane than this, a corner lies on it. */
const onPlane = 1e-11;

export function dot(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return one[0] * other[0] + one[1] * other[1] + one[2] * other[2];
}

/** The parts of a polygon on the two sides of the plane with the given normal of length 1. */
export function cutPolygon(
  polygon: Polygon,
  normal: ArrayLike<number>
): { active?: Polygon; inactive?: Polygon } {
  const sides = polygon.map((corner) => {
    const distance = dot(corner, normal);
    return Math.abs(distance) <= onPlane ? 0 : distance;
  });
  if (sides.every((side) => side <= 0)) return { inactive: polygon };
  if (sides.every((side) => side >= 0)) return { active: polygon };
  return { active: half(polygon, sides, 1), inactive: half(polygon, sides, -1) };
}

function half(polygon: Polygon, sides: readonly number[], sign: 1 | -1): Polygon {
  return polygon.flatMap((corner, k) => {
    const next = (k + 1) % polygon.length;
    const kept: Vector[] = sides[k] * sign >= 0 ? [corner] : [];
    if (sides[k] * sides[next] < 0)
      kept.push(between(corner, polygon[next], Math.abs(sides[k]), Math.abs(sides[next])));
    return kept;
  });
}

/** Where the arc between two corners meets a plane, from their distances to it. */
function between(one: Vector, other: Vector, near: number, far: number): Vector {
  const sum = one.map((value, k) => far * value + near * other[k]);
  const size = Math.hypot(...sum);
  return [sum[0] / size, sum[1] / size, sum[2] / size];
}

/** Area on the unit sphere, triangle by triangle (Van Oosterom and Strackee's half-angle formula). */
export function polygonArea(polygon: Polygon): number {
  const [a] = polygon;
  let area = 0;
  for (let k = 1; k + 1 < polygon.length; k++) {
    const [b, c] = [polygon[k], polygon[k + 1]];
    const volume =
      a[0] * (b[1] * c[2] - b[2] * c[1]) +
      a[1] * (b[2] * c[0] - b[0] * c[2]) +
      a[2] * (b[0] * c[1] - b[1] * c[0]);
    area += 2 * Math.atan2(Math.abs(volume), 1 + dot(a, b) + dot(b, c) + dot(c, a));
  }
  return area;
}
