import type { Activation } from '../activation.ts';
import type { Embedding } from './embedding.ts';

/**
 * y = activation(Tx + b) for many points: what the channels of the layer hold.
 * @param points count × d coordinates
 * @returns count × n values, point after point
 */
export function embedPoints(
  embedding: Embedding,
  activation: Activation,
  points: Float64Array
): Float64Array {
  const cloud = new Float64Array((points.length / embedding.d) * embedding.n);
  if (embedding.d === 2) fillPlanar(cloud, embedding, points);
  else fill(cloud, embedding, points);
  activateAll(cloud, activation);
  return cloud;
}

/** The case the lab draws sixty times a second, without the loop over two coordinates. */
function fillPlanar(cloud: Float64Array, { n, rows, bias }: Embedding, points: Float64Array): void {
  const offset = bias ?? new Float64Array(n);
  for (let p = 0, k = 0; p < points.length; p += 2) {
    const x = points[p];
    const y = points[p + 1];
    for (let i = 0; i < n; i++, k++) cloud[k] = rows[2 * i] * x + rows[2 * i + 1] * y + offset[i];
  }
}

function fill(cloud: Float64Array, { n, d, rows, bias }: Embedding, points: Float64Array): void {
  const offset = bias ?? new Float64Array(n);
  for (let p = 0, k = 0; p < points.length; p += d)
    for (let i = 0; i < n; i++, k++) {
      let value = offset[i];
      for (let j = 0; j < d; j++) value += rows[i * d + j] * points[p + j];
      cloud[k] = value;
    }
}

function activateAll(cloud: Float64Array, { clip, apply }: Activation): void {
  if (clip) {
    const { low, high } = clip;
    for (let k = 0; k < cloud.length; k++) cloud[k] = Math.min(Math.max(cloud[k], low), high);
  } else for (let k = 0; k < cloud.length; k++) cloud[k] = apply(cloud[k]);
}
