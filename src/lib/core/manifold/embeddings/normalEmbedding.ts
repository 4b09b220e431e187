import { seededNormal } from '../../random/seededNormal.ts';
import type { Embedding } from './embedding.ts';

/**
 * T with independent N(0, 1) entries. The paper says only that T is random; this is the usual
 * reading. The rows of a smaller n are the first rows of a larger one with the same seed, so that
 * raising n adds rows and keeps those that were there.
 */
export function normalEmbedding(n: number, d: number, seed: number): Embedding {
  const draw = seededNormal(seed);
  return { n, d, rows: Float64Array.from({ length: n * d }, draw) };
}
