/** Corners ymin, xmin, ymax, xmax in 0…1 of the picture; may reach beyond it. */
export type Corners = readonly [number, number, number, number];

/**
 * A predicted box from its code and default box: the centre moves in units of the default box's
 * size, height and width are scaled exponentially (SSD, and `DetectorSpec.boxCoding`).
 * @param codes box codes ty, tx, th, tw of all default boxes
 * @param anchors default boxes as corners
 */
export function decodeBox(
  codes: Float32Array,
  anchors: Float32Array,
  index: number,
  coding: readonly [number, number, number, number]
): Corners {
  const at = 4 * index;
  const height = anchors[at + 2] - anchors[at];
  const width = anchors[at + 3] - anchors[at + 1];
  const y = (codes[at] / coding[0]) * height + anchors[at] + height / 2;
  const x = (codes[at + 1] / coding[1]) * width + anchors[at + 1] + width / 2;
  const halfHeight = (Math.exp(codes[at + 2] / coding[2]) * height) / 2;
  const halfWidth = (Math.exp(codes[at + 3] / coding[3]) * width) / 2;
  return [y - halfHeight, x - halfWidth, y + halfHeight, x + halfWidth];
}
