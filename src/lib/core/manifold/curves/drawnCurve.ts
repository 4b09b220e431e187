import type { Curve } from './curve.ts';

const radius = 2 * Math.PI;
const pointCount = 1000;

/**
 * A curve from strokes drawn by hand, resampled so that its points lie evenly along them, about
 * 1,000 in all; a stroke without length is one point.
 * @param strokes x and y in turn, within the unit disc, which becomes the disc of radius 2π
 */
export function drawnCurve(strokes: readonly (readonly number[])[]): Curve {
  const drawn = strokes.filter((stroke) => stroke.length >= 2);
  const lengths = drawn.map(lengthOf);
  const step = lengths.reduce((sum, length) => sum + length, 0) / pointCount;
  const sampled = drawn.map((stroke, k) =>
    resample(stroke, lengths[k], step > 0 ? Math.round(lengths[k] / step) : 0)
  );
  const points = Float64Array.from(sampled.flat(), (value) => radius * value);
  const breaks: number[] = [];
  let end = 0;
  for (const stroke of sampled.slice(0, -1)) breaks.push((end += stroke.length / 2));
  return { dimension: 2, count: points.length / 2, points, radius: furthest(points), breaks };
}

function lengthOf(stroke: readonly number[]): number {
  let sum = 0;
  for (let k = 2; k + 1 < stroke.length; k += 2)
    sum += Math.hypot(stroke[k] - stroke[k - 2], stroke[k + 1] - stroke[k - 1]);
  return sum;
}

/** The stroke as `steps` steps of equal length. */
function resample(stroke: readonly number[], length: number, steps: number): number[] {
  const points = [stroke[0], stroke[1]];
  let [k, before, piece] = [0, 0, 0];
  for (let step = 1; step <= steps; step++) {
    const along = (length * step) / steps;
    while (before + piece < along && 2 * k + 3 < stroke.length) {
      before += piece;
      k++;
      piece = Math.hypot(stroke[2 * k] - stroke[2 * k - 2], stroke[2 * k + 1] - stroke[2 * k - 1]);
    }
    const share = piece > 0 ? Math.min(1, (along - before) / piece) : 0;
    for (const axis of [0, 1]) {
      const from = stroke[2 * k - 2 + axis];
      points.push(from + share * (stroke[2 * k + axis] - from));
    }
  }
  return points;
}

function furthest(points: Float64Array): number {
  let most = 0;
  for (let p = 0; p < points.length; p += 2)
    most = Math.max(most, Math.hypot(points[p], points[p + 1]));
  return most;
}
