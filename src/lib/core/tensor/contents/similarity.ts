import type { Activations } from '../../network/spec.ts';

/**
 * Cosine of the angle between the channel vector of one position and that of every position,
 * row-major [height, width]: −1 … 1, after a ReLU 0 … 1. Not a number where all channels of either
 * are zero, for a vector without length has no direction.
 * @throws RangeError if the position lies outside the tensor
 */
export function cosineMap(
  { height, width, channels, data }: Activations,
  { x, y }: { readonly x: number; readonly y: number }
): Float32Array {
  if (!(x >= 0 && x < width && y >= 0 && y < height))
    throw new RangeError(`Position (${x}, ${y}) is outside ${width}×${height}.`);
  const own = data.subarray((y * width + x) * channels, (y * width + x + 1) * channels);
  const ownLength = Math.sqrt(own.reduce((sum, value) => sum + value * value, 0));
  const map = new Float32Array(height * width);
  for (let i = 0; i < map.length; i++) {
    let [product, squares] = [0, 0];
    const from = i * channels;
    for (let c = 0; c < channels; c++) {
      const value = data[from + c];
      product += value * own[c];
      squares += value * value;
    }
    map[i] = product / (ownLength * Math.sqrt(squares));
  }
  return map;
}

/** A position and how like the picked one it is. */
export interface Neighbour {
  readonly x: number;
  readonly y: number;
  readonly cosine: number;
}

/**
 * The positions most like the picked one, itself left out, best first; of equals the earlier one.
 * Positions without a direction do not count.
 */
export function nearestPositions(
  map: Float32Array,
  width: number,
  at: { readonly x: number; readonly y: number },
  count: number
): Neighbour[] {
  const own = at.y * width + at.x;
  const best: number[] = [];
  for (let i = 0; i < map.length; i++) {
    if (i === own || Number.isNaN(map[i])) continue;
    if (best.length === count && !(map[i] > map[best[count - 1]])) continue;
    const place = best.findIndex((other) => map[i] > map[other]);
    best.splice(place < 0 ? best.length : place, 0, i);
    best.length = Math.min(best.length, count);
  }
  return best.map((i) => ({ x: i % width, y: Math.floor(i / width), cosine: map[i] }));
}
