import type { GradientMap } from '#lib/model/studies/gradient.ts';
import { colourIndex, divergingScale } from '#lib/viz/colourMaps.ts';

/**
 * A signed map as colours that let through what lies below: the ends of the diverging scale, nearly
 * opaque where the map is strong and clear where it is zero or not known (NaN).
 * @param reach value of the strongest colour, either sign
 * @returns packed RGBA, one a value
 */
export function veilPixels(values: Float32Array, reach: number): Uint32Array {
  const scale = divergingScale(reach);
  return Uint32Array.from(values, (value) => {
    if (!(Math.abs(value) > 0) || !(reach > 0)) return 0;
    const share = Math.min(1, Math.abs(value) / reach);
    // colours near the middle are pale: they would whiten the picture and not tint it
    const colour = scale.table[colourIndex(scale, Math.sign(value) * reach * (0.55 + 0.4 * share))];
    const alpha = Math.round(255 * 0.9 * share ** 0.75);
    return ((alpha << 24) | (colour & 0xffffff)) >>> 0;
  });
}

/** The largest absolute value of a map, whatever is not known left out. */
export function reachOf(values: Float32Array): number {
  return values.reduce((most, value) => (Math.abs(value) > most ? Math.abs(value) : most), 0);
}

export interface SignedMap {
  readonly values: Float32Array;
  readonly width: number;
  readonly height: number;
}

/** Most cells along the longer side of a map that can still be told apart over a photograph. */
const mostCells = 50;

/**
 * A map of at most fifty cells a side, each the sum over a square of the map's values.
 * @returns the map and the side of those squares; 1 where nothing had to be summed
 */
export function summedUp({
  values,
  width,
  height
}: SignedMap): SignedMap & { readonly side: number } {
  const side = Math.ceil(Math.max(width, height) / mostCells);
  const [wide, high] = [Math.ceil(width / side), Math.ceil(height / side)];
  const sums = new Float32Array(wide * high);
  values.forEach((value, i) => {
    const [x, y] = [Math.floor((i % width) / side), Math.floor(Math.floor(i / width) / side)];
    sums[y * wide + x] += value;
  });
  return { values: sums, width: wide, height: high, side };
}

/** A gradient's map as cells over a photograph, with the value of the strongest colour. */
export function heatOf({
  contributionMap: values,
  width,
  height
}: Pick<GradientMap, 'contributionMap' | 'width' | 'height'>): SignedMap & {
  readonly side: number;
  readonly reach: number;
} {
  const cells = summedUp({ values, width, height });
  return { ...cells, reach: reachOf(cells.values) };
}

/**
 * How much of what speaks for a detection lies inside its box.
 * @param box x, y, width, height in shares of the picture; a cell belongs to it with its middle
 * @returns 0…1, or NaN where nothing speaks for it
 */
export function shareInside(
  { values, width, height }: SignedMap,
  [left, top, wide, high]: readonly [number, number, number, number]
): number {
  let [inside, all] = [0, 0];
  values.forEach((value, i) => {
    if (!(value > 0)) return;
    const [x, y] = [((i % width) + 0.5) / width, (Math.floor(i / width) + 0.5) / height];
    all += value;
    if (x >= left && x < left + wide && y >= top && y < top + high) inside += value;
  });
  return inside / all;
}
