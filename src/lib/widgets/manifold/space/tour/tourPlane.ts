import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import type { Embedding } from '#lib/core/manifold/embeddings/embedding.ts';
import { seenRows } from '../componentScores.ts';

/** A cloud of the layer and all it came from. */
export interface Layer {
  readonly embedding: Embedding;
  readonly curve: Curve;
  /** count × n values after the activation. */
  readonly cloud: Float64Array;
}

/** Variance summed over the n channels: before the activation, after it, and what both share. */
export interface Spread {
  readonly linear: number;
  readonly activated: number;
  readonly between: number;
}

/** How far the cloud spreads, in one walk over it: 4·count·n multiply-adds for d = 2. */
export function spreadOf({ embedding, curve, cloud }: Layer): Spread {
  const { d, n, rows } = embedding;
  const { count, points } = curve;
  const centres = Array.from({ length: d }, (_, j) => mean(points, j, d));
  const sums = new Float64Array(n);
  const products = new Float64Array(n * d);
  let squares = 0;
  for (let p = 0, k = 0; p < count; p++)
    for (let i = 0; i < n; i++, k++) {
      const value = cloud[k];
      sums[i] += value;
      squares += value * value;
      for (let j = 0; j < d; j++) products[i * d + j] += value * (points[p * d + j] - centres[j]);
    }
  let [between, linear] = [0, 0];
  const inputs = covariance(points, d, centres);
  for (let i = 0; i < n; i++) {
    squares -= (sums[i] * sums[i]) / count;
    for (let j = 0; j < d; j++) {
      between += (rows[i * d + j] * products[i * d + j]) / count;
      for (let k = 0; k < d; k++) linear += rows[i * d + j] * rows[i * d + k] * inputs[j * d + k];
    }
  }
  return { linear, between, activated: Math.max(0, squares / count) };
}

/** The whole variance part of the way from the linear map to the activation. */
export function spreadAt({ linear, between, activated }: Spread, share: number): number {
  const rest = 1 - share;
  return rest * rest * linear + 2 * rest * share * between + share * share * activated;
}

/**
 * The cloud on a plane of its n dimensions, part of the way from the linear map to the activation.
 * @param plane two orthonormal n-vectors
 * @param share 0…1
 * @param out room for 3 × count numbers, filled and returned; every third is zero
 */
export function projectOnPlane<T extends Float32Array | Float64Array>(
  { embedding, curve, cloud }: Layer,
  plane: readonly [Float64Array, Float64Array],
  share: number,
  out: T
): T {
  const { d, n, bias } = embedding;
  const linear = seenRows(plane, embedding);
  const [u, v] = plane;
  const offset = plane.map((axis) => (bias ? axis.reduce((sum, a, i) => sum + a * bias[i], 0) : 0));
  for (let p = 0, k = 0; p < curve.count; p++) {
    let [s, t] = [0, 0];
    if (share > 0)
      for (let i = 0; i < n; i++, k++) {
        s += u[i] * cloud[k];
        t += v[i] * cloud[k];
      }
    let [a, b] = offset;
    for (let j = 0; j < d; j++) {
      a += linear[j] * curve.points[p * d + j];
      b += linear[d + j] * curve.points[p * d + j];
    }
    out[3 * p] = (1 - share) * a + share * s;
    out[3 * p + 1] = (1 - share) * b + share * t;
    out[3 * p + 2] = 0;
  }
  return out;
}

/**
 * Share of the whole variance that a plane shows, 0…1.
 * @param placed what `projectOnPlane` gave @param whole what `spreadAt` gave
 */
export function shareShown(placed: ArrayLike<number>, whole: number): number {
  if (!(whole > 0)) return 0;
  return Math.min(1, (variance(placed, 0, 3) + variance(placed, 1, 3)) / whole);
}

/** d × d covariances of the input's coordinates. */
function covariance(points: Float64Array, d: number, centres: readonly number[]): Float64Array {
  const sums = new Float64Array(d * d);
  for (let p = 0; p < points.length; p += d)
    for (let j = 0; j < d; j++)
      for (let k = 0; k < d; k++)
        sums[j * d + k] += (points[p + j] - centres[j]) * (points[p + k] - centres[k]);
  return sums.map((sum) => (sum * d) / points.length);
}

function mean(values: ArrayLike<number>, from = 0, step = 1): number {
  let sum = 0;
  for (let k = from; k < values.length; k += step) sum += values[k];
  return (sum * step) / values.length;
}

function variance(values: ArrayLike<number>, from = 0, step = 1): number {
  const centre = mean(values, from, step);
  let sum = 0;
  for (let k = from; k < values.length; k += step) sum += (values[k] - centre) ** 2;
  return (sum * step) / values.length;
}
