import type { Curve } from './curve.ts';

const radius = 2 * Math.PI;

/**
 * A photograph treated as points of the plane, each with its colour: an even grid of its pixels,
 * at most `most`, upright, its aspect kept, its corners at distance 2π. Transparent pixels stand on
 * white.
 * @param rgba width × height × 4 bytes, row after row
 * Throws a RangeError where there are not as many.
 */
export function photoCurve(
  rgba: Uint8ClampedArray,
  width: number,
  height: number,
  most = 10_000
): Curve {
  if (rgba.length !== 4 * width * height || rgba.length === 0)
    throw new RangeError(`${width} × ${height} pixels need ${4 * width * height} bytes`);
  const step = Math.max(1, Math.sqrt((width * height) / most));
  const columns = Math.max(1, Math.min(most, Math.floor(width / step)));
  const rows = Math.max(1, Math.min(Math.floor(most / columns), Math.floor(height / step)));
  const count = columns * rows;
  const points = new Float64Array(2 * count);
  const colours = new Uint8Array(3 * count);
  const scale = radius / Math.hypot(width / 2, height / 2);
  for (let row = 0, p = 0; row < rows; row++)
    for (let column = 0; column < columns; column++, p++) {
      const x = ((column + 0.5) * width) / columns;
      const y = ((row + 0.5) * height) / rows;
      points[2 * p] = scale * (x - width / 2);
      points[2 * p + 1] = scale * (height / 2 - y);
      colours.set(colourAt(rgba, 4 * (Math.floor(y) * width + Math.floor(x))), 3 * p);
    }
  const furthest = Math.hypot(points[0], points[1]);
  return { dimension: 2, count, points, radius: furthest, kind: 'points', colours };
}

function colourAt(rgba: Uint8ClampedArray, at: number): number[] {
  const opacity = rgba[at + 3] / 255;
  return [0, 1, 2].map((k) => Math.round(255 + opacity * (rgba[at + k] - 255)));
}
