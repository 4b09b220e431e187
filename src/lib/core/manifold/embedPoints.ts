import type { Activation } from './activation.ts';
import type { Embedding } from './embedding.ts';

/**
 * y = activation(Tx) for many points: what the channels of the layer hold.
 * @param points count × d coordinates
 * @returns count × n values, point after point
 */
export function embedPoints(
  embedding: Embedding,
  activation: Activation,
  points: Float64Array
): Float64Array {
  const cloud = new Float64Array((points.length / embedding.d) * embedding.n);
  if (embedding.d === 2) fillPlanar(cloud, embedding.rows, activation, points);
  else fill(cloud, embedding, activation, points);
  return cloud;
}

/** The case the lab draws sixty times a second, without the loop over two coordinates. */
function fillPlanar(
  cloud: Float64Array,
  rows: Float64Array,
  { apply }: Activation,
  points: Float64Array
): void {
  for (let p = 0, k = 0; p < points.length; p += 2) {
    const x = points[p];
    const y = points[p + 1];
    for (let i = 0; i < rows.length; i += 2, k++)
      cloud[k] = apply(rows[i] * x + rows[i + 1] * y);
  }
}

function fill(
  cloud: Float64Array,
  { d, rows }: Embedding,
  { apply }: Activation,
  points: Float64Array
): void {
  for (let p = 0, k = 0; p < points.length; p += d)
    for (let i = 0; i < rows.length; i += d, k++) {
      let value = 0;
      for (let j = 0; j < d; j++) value += rows[i + j] * points[p + j];
      cloud[k] = apply(value);
    }
}
