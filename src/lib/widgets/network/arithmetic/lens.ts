import type { Shares } from './reads.ts';

/** A square of a picture in which the surroundings of a position are drawn larger. */
export interface Lens {
  readonly left: number;
  readonly top: number;
  readonly side: number;
  readonly zoom: number;
}

/** A frame of this many pixels is seen without a lens; a lens makes the smallest one as large. */
const plainPixels = 14;
const largestZoom = 16;

/**
 * The lens for frames that are too small to be told apart, in the corner away from them; nothing
 * where they can be seen as they are.
 * @param size of the picture, in pixels
 * @param frames the first is the position, which comes to lie in the middle
 */
export function lensOf(
  { width, height }: { readonly width: number; readonly height: number },
  frames: readonly Shares[]
): Lens | undefined {
  const [[left, top, wide, high]] = frames;
  const smallest = Math.min(wide * width, high * height);
  if (!(smallest < plainPixels)) return undefined;
  const side = Math.round(Math.min(width, height) * 0.42);
  const zoom = Math.min(largestZoom, (1.6 * plainPixels) / smallest);
  const edge = 6;
  return {
    left: left + wide / 2 > 0.5 ? edge : width - side - edge,
    top: top + high / 2 > 0.5 ? edge : height - side - edge,
    side,
    zoom
  };
}
