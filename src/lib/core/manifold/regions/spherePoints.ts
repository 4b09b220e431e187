/** Turn from one point to the next by which no direction is ever met again: 2π(1 − 1/φ). */
export const goldenAngle = Math.PI * (3 - Math.sqrt(5));

/**
 * Evenly spread points of the unit sphere, a Fibonacci spiral from pole to pole: slices of equal
 * height have equal areas.
 * @returns count × 3 coordinates
 */
export function spherePoints(count: number): Float64Array {
  const points = new Float64Array(3 * count);
  for (let k = 0; k < count; k++) {
    const z = 1 - (2 * k + 1) / count;
    const ring = Math.sqrt(1 - z * z);
    points.set([ring * Math.cos(k * goldenAngle), ring * Math.sin(k * goldenAngle), z], 3 * k);
  }
  return points;
}
