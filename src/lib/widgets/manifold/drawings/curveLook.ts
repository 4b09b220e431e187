import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import { channelsOf } from '#lib/viz/hexColour.ts';
import { positionColour } from '#lib/viz/positionColour.ts';

/** Steps of colour from the first point to the last. */
const steps = 64;

/** RGBA bytes packed for a Uint32Array over ImageData (little endian). */
export function packColour(red: number, green: number, blue: number): number {
  return ((255 << 24) | (blue << 16) | (green << 8) | red) >>> 0;
}

const ramp = Uint32Array.from({ length: steps }, (_, step) =>
  packColour(...channelsOf(positionColour((step + 0.5) / steps)))
);

/** The colour of every point of a cloud: its own, where it has one, else by position. */
export function pointColours({ count, colours }: Curve): Uint32Array {
  const packed = new Uint32Array(count);
  for (let p = 0; p < count; p++)
    packed[p] = colours
      ? packColour(colours[3 * p], colours[3 * p + 1], colours[3 * p + 2])
      : ramp[Math.floor((p * steps) / count)];
  return packed;
}
