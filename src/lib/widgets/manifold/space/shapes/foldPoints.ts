import type { Activation } from '#lib/core/manifold/activation.ts';
import type { Embedding } from '#lib/core/manifold/embeddings/embedding.ts';

/**
 * What the channels hold part of the way from the linear map to the activation:
 * (1 − share)·z + share·activation(z), z = Tx + b. At 0 that is z itself, at 1 the layer's output.
 * @param share 0…1
 * @param points count × d coordinates
 * @param out room for count × n numbers, filled and returned
 */
export function foldPoints<T extends Float32Array | Float64Array>(
  { d, n, rows, bias }: Embedding,
  { apply }: Activation,
  share: number,
  points: ArrayLike<number>,
  out: T
): T {
  for (let p = 0, k = 0; p < points.length; p += d)
    for (let i = 0; i < n; i++, k++) {
      let z = bias ? bias[i] : 0;
      for (let j = 0; j < d; j++) z += rows[i * d + j] * points[p + j];
      out[k] = (1 - share) * z + share * apply(z);
    }
  return out;
}
