/**
 * √mean‖decoded − point‖² over the points that count, divided by the RMS radius of all points.
 * 0 where no point counts.
 * @param points count × d coordinates
 * @param skip one entry a point, 1 for those that do not count
 */
export function relativeError(
  points: Float64Array,
  decoded: Float64Array,
  d: number,
  skip?: Uint8Array
): number {
  const count = points.length / d;
  let counted = 0;
  let error = 0;
  let size = 0;
  for (let p = 0; p < count; p++) {
    const counts = skip?.[p] !== 1;
    if (counts) counted++;
    for (let j = p * d; j < (p + 1) * d; j++) {
      size += points[j] ** 2;
      if (counts) error += (decoded[j] - points[j]) ** 2;
    }
  }
  return counted === 0 ? 0 : Math.sqrt(error / counted / (size / count));
}
