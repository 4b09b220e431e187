import { activate, type Activation } from './activation.ts';
import type { Embedding } from './embedding.ts';

/**
 * y = activation(Tx) for many points: what the channels of the layer hold.
 * @param points count × d coordinates
 * @returns count × n values, point after point
 */
export function embedPoints(
  { n, d, rows }: Embedding,
  activation: Activation,
  points: Float64Array
): Float64Array {
  const count = points.length / d;
  const cloud = new Float64Array(count * n);
  for (let p = 0; p < count; p++)
    for (let i = 0; i < n; i++) {
      let value = 0;
      for (let j = 0; j < d; j++) value += rows[i * d + j] * points[p * d + j];
      cloud[p * n + i] = activate(activation, value);
    }
  return cloud;
}
