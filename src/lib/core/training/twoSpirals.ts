import { seededNormal } from '../random/seededNormal.ts';
import { seededUniform } from '../random/seededUniform.ts';

/** Points of the plane with a label each. */
export interface LabelledPoints {
  /** count × 2. */
  readonly points: Float64Array;
  /** 0 or 1. */
  readonly labels: Uint8Array;
}

/** Radius of the arms' tips: coordinates then have about unit variance, which suits He's weights. */
export const spiralRadius = 2;

/**
 * Two spirals wound around each other, one turned by half a turn: Lang and Witbrock's problem of
 * 1988, drawn at random. Points lie about evenly along the arms, classes in turn.
 * @param turns of each spiral
 * @param noise standard deviation of what is added to each coordinate, as a share of the radius
 */
export function twoSpirals(
  count: number,
  turns: number,
  noise: number,
  seed: number
): LabelledPoints {
  const uniform = seededUniform(seed);
  const normal = seededNormal(seed ^ 0x5bd1e995);
  const points = new Float64Array(2 * count);
  const labels = new Uint8Array(count);
  for (let i = 0; i < count; i++) {
    const label = i % 2;
    const share = Math.sqrt(0.02 + 0.98 * uniform());
    const angle = 2 * Math.PI * turns * share + Math.PI * label;
    labels[i] = label;
    points[2 * i] = spiralRadius * (share * Math.cos(angle) + noise * normal());
    points[2 * i + 1] = spiralRadius * (share * Math.sin(angle) + noise * normal());
  }
  return { points, labels };
}
