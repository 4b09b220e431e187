/** The ball that a picture has to show: it fits into the panel from whatever side it is seen. */
export interface Ball {
  readonly centre: readonly [number, number, number];
  readonly radius: number;
}

/**
 * A ball around points: the middle of their extent, and the distance of the furthest from it. It
 * changes smoothly when the points do, and not at all when only the view does.
 * @param clouds three coordinates a point
 */
export function ballAround(clouds: readonly ArrayLike<number>[]): Ball {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const cloud of clouds)
    for (let k = 0; k < cloud.length; k++) {
      const value = cloud[k];
      const i = k % 3;
      if (value < low[i]) low[i] = value;
      if (value > high[i]) high[i] = value;
    }
  const [x, y, z] = low.map((value, i) => (high[i] >= value ? (value + high[i]) / 2 : 0));
  let furthest = 0;
  for (const cloud of clouds)
    for (let k = 0; k + 2 < cloud.length; k += 3)
      furthest = Math.max(
        furthest,
        (cloud[k] - x) ** 2 + (cloud[k + 1] - y) ** 2 + (cloud[k + 2] - z) ** 2
      );
  return { centre: [x, y, z], radius: Math.max(1e-9, Math.sqrt(furthest)) };
}
