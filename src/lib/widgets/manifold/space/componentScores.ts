import type { SpaceComponents } from './spaceInput.ts';
import type { Embedding } from '#lib/core/manifold/embeddings/embedding.ts';

/**
 * Three fixed axes onto which the cloud of the activated layer is projected, and with it what the
 * layer held before: the axes stay where they are while the cloud folds.
 */
export interface ComponentAxes {
  /** 3 × d: what the axes see of Tx. */
  readonly rows: Float64Array;
  /** What they see of the bias, less what they see of the cloud's mean. */
  readonly offset: Float64Array;
}

const dot = (one: ArrayLike<number>, other: ArrayLike<number>) => {
  let sum = 0;
  for (let i = 0; i < one.length; i++) sum += one[i] * other[i];
  return sum;
};

/** @returns what the axes see of T: row k is axis k times T */
export function seenRows(axes: readonly Float64Array[], { d, n, rows }: Embedding): Float64Array {
  const seen = new Float64Array(axes.length * d);
  axes.forEach((axis, k) => {
    for (let i = 0; i < n; i++)
      for (let j = 0; j < d; j++) seen[k * d + j] += axis[i] * rows[i * d + j];
  });
  return seen;
}

export function componentAxes(components: SpaceComponents): ComponentAxes {
  const { embedding, activation, curve, scores, axes } = components;
  const { d, n, rows, bias } = embedding;
  // any point tells where the mean lies on an axis: what the axis sees of it, less its score
  const y = Float64Array.from({ length: n }, (_, i) => {
    let z = bias ? bias[i] : 0;
    for (let j = 0; j < d; j++) z += rows[i * d + j] * curve.points[j];
    return activation.apply(z);
  });
  return {
    rows: seenRows(axes, embedding),
    offset: Float64Array.from(
      axes,
      (axis, k) => (bias ? dot(axis, bias) : 0) - (dot(axis, y) - scores[k])
    )
  };
}

/**
 * The cloud on its three axes, part of the way from the linear map to the activation.
 * @param share 0…1; at 1 these are the scores themselves
 * @param out room for 3 × count numbers, filled and returned
 */
export function componentScores<T extends Float32Array | Float64Array>(
  { curve, scores }: SpaceComponents,
  { rows, offset }: ComponentAxes,
  share: number,
  out: T
): T {
  const d = curve.dimension;
  for (let p = 0, k = 0; k < scores.length; p += d)
    for (let axis = 0; axis < 3; axis++, k++) {
      let linear = offset[axis];
      for (let j = 0; j < d; j++) linear += rows[axis * d + j] * curve.points[p + j];
      out[k] = (1 - share) * linear + share * scores[k];
    }
  return out;
}

/** Where one point of the layer stands on the axes, before the activation and after it. */
export function onAxes(
  components: SpaceComponents,
  { z, y }: { readonly z: ArrayLike<number>; readonly y: ArrayLike<number> }
): { from: number[]; to: number[] } {
  const { offset } = componentAxes(components);
  const { axes, embedding } = components;
  const bias = axes.map((axis) => (embedding.bias ? dot(axis, embedding.bias) : 0));
  const place = (values: ArrayLike<number>) =>
    axes.map((axis, k) => dot(axis, values) + offset[k] - bias[k]);
  return { from: place(z), to: place(y) };
}
