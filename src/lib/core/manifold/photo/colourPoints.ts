/** The colours of a photograph as points of space, centred: what a layer would be given. */
export interface ColourPoints {
  /** 3 × count coordinates: red, green and blue, less their mean; levels of 255. */
  readonly points: Float64Array;
  /** The mean colour, which is added again on the way back. */
  readonly mean: readonly [number, number, number];
}

/** @param rgba count × 4 bytes; how opaque a pixel is has no part in it */
export function colourPoints(rgba: ArrayLike<number>): ColourPoints {
  const count = rgba.length / 4;
  const mean: [number, number, number] = [0, 0, 0];
  for (let p = 0; p < count; p++) for (let k = 0; k < 3; k++) mean[k] += rgba[4 * p + k] / count;
  const points = new Float64Array(3 * count);
  for (let p = 0; p < count; p++)
    for (let k = 0; k < 3; k++) points[3 * p + k] = rgba[4 * p + k] - mean[k];
  return { points, mean };
}

/**
 * Points as the pixels of a picture, opaque; what lies outside the colours there are is held at their
 * bounds.
 * @returns count × 4 bytes
 */
export function pixelsOfPoints({ points, mean }: ColourPoints): Uint8ClampedArray<ArrayBuffer> {
  const count = points.length / 3;
  const rgba = new Uint8ClampedArray(4 * count);
  for (let p = 0; p < count; p++) {
    for (let k = 0; k < 3; k++) rgba[4 * p + k] = points[3 * p + k] + mean[k];
    rgba[4 * p + 3] = 255;
  }
  return rgba;
}
