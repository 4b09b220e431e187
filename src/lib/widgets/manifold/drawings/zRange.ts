import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import type { Embedding } from '#lib/core/manifold/embeddings/embedding.ts';

/**
 * Points among which every linear function takes its extremes over the curve: the corners of its
 * convex hull in the plane (by Andrew's monotone chain), all points in space.
 */
export function extremePoints({ dimension, points, count }: Curve): Float64Array {
  if (dimension !== 2 || count < 3) return points;
  const order = Array.from({ length: count }, (_, p) => p).sort(
    (a, b) => points[2 * a] - points[2 * b] || points[2 * a + 1] - points[2 * b + 1]
  );
  const corners = [...chain(points, order), ...chain(points, order.reverse())];
  return Float64Array.from(corners.flatMap((p) => [points[2 * p], points[2 * p + 1]]));
}

function chain(points: Float64Array, order: readonly number[]): number[] {
  const kept: number[] = [];
  for (const p of order) {
    while (kept.length > 1 && !turnsLeft(points, kept[kept.length - 2], kept[kept.length - 1], p))
      kept.pop();
    kept.push(p);
  }
  return kept.slice(0, -1);
}

function turnsLeft(points: Float64Array, a: number, b: number, c: number): boolean {
  const [x, y] = [points[2 * a], points[2 * a + 1]];
  return (
    (points[2 * b] - x) * (points[2 * c + 1] - y) > (points[2 * b + 1] - y) * (points[2 * c] - x)
  );
}

/** Lowest and highest z = t_i·x + b_i over all rows and points. @param points count × d coordinates */
export function zRange({ n, d, rows, bias }: Embedding, points: Float64Array): [number, number] {
  let [low, high] = [Infinity, -Infinity];
  for (let p = 0; p < points.length; p += d)
    for (let i = 0; i < n; i++) {
      let z = bias ? bias[i] : 0;
      for (let j = 0; j < d; j++) z += rows[i * d + j] * points[p + j];
      if (z < low) low = z;
      if (z > high) high = z;
    }
  return points.length === 0 ? [0, 0] : [low, high];
}
