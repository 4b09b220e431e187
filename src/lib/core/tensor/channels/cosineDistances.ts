import { norms, type Vectors } from './vectors.ts';

/**
 * 1 − cosine of every pair of vectors, [count, count], 0 on the diagonal. A vector of zeros has no
 * direction and is at distance 1 from everything else.
 */
export function cosineDistances(vectors: Vectors): Float32Array {
  const { count, dimension, data } = vectors;
  const lengths = norms(vectors);
  const distances = new Float32Array(count * count);
  for (let a = 0; a < count; a++)
    for (let b = 0; b < a; b++) {
      let product = 0;
      const from = a * dimension;
      const other = b * dimension;
      for (let i = 0; i < dimension; i++) product += data[from + i] * data[other + i];
      const length = lengths[a] * lengths[b];
      const distance = length > 0 ? Math.max(0, 1 - product / length) : 1;
      distances[a * count + b] = distance;
      distances[b * count + a] = distance;
    }
  return distances;
}
