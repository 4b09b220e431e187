/** Too few points have every shape. */
const fewest = 3;

/**
 * How much of a plane figure's shape has changed, 0…1: what is left of a similarity. Both figures are
 * moved onto their means; then the best turn, reflection and scale brings one as near to the other as
 * it can, and what misses is taken as a share: √(1 − r²), r the largest of |Σ x̄y| and |Σ xy| over
 * √(Σ|x|² Σ|y|²) with points as complex numbers (Procrustes). 0: the same figure, turned or scaled; 1:
 * nothing in common; a figure pressed onto a line has √½.
 * @param points 2 × count coordinates @param images the same points later
 * @param skip one entry a point, 1 for those that do not count
 * @returns null where fewer than three points count, or they are all one point
 */
export function shapeDifference(
  points: Float64Array,
  images: Float64Array,
  skip: Uint8Array
): number | null {
  const chosen = Array.from(skip.keys()).filter((p) => skip[p] !== 1);
  if (chosen.length < fewest) return null;
  const before = centred(points, chosen);
  const after = centred(images, chosen);
  const size = Math.sqrt(squares(before) * squares(after));
  if (!(size > 0)) return null;
  const turned = alike(before, after, 1);
  const reflected = alike(before, after, -1);
  const r = Math.min(1, Math.max(turned, reflected) / size);
  return Math.sqrt(1 - r * r);
}

function centred(points: Float64Array, chosen: readonly number[]): Float64Array {
  const own = Float64Array.from(chosen.flatMap((p) => [points[2 * p], points[2 * p + 1]]));
  const mean = [0, 0];
  for (let k = 0; k < own.length; k++) mean[k % 2] += own[k] / chosen.length;
  return own.map((value, k) => value - mean[k % 2]);
}

function squares(points: Float64Array): number {
  return points.reduce((sum, value) => sum + value * value, 0);
}

/** |Σ x̄y|, or with `sign` −1 |Σ xy|: how well a turn, or a reflection and a turn, brings x to y. */
function alike(before: Float64Array, after: Float64Array, sign: 1 | -1): number {
  let [real, imaginary] = [0, 0];
  for (let k = 0; k < before.length; k += 2) {
    const [a, b] = [before[k], -sign * before[k + 1]];
    real += a * after[k] - b * after[k + 1];
    imaginary += a * after[k + 1] + b * after[k];
  }
  return Math.hypot(real, imaginary);
}
