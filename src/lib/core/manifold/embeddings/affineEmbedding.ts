import { seededNormal } from '../../random/seededNormal.ts';
import type { Embedding } from './embedding.ts';

export interface AffineChoice {
  /** Multiplies T, and so z. */
  readonly scale?: number;
  /** The bias of every channel is this times a standard normal number. */
  readonly biasSpread?: number;
  readonly seed: number;
  /** count × d coordinates over which every channel shall have mean 0 and variance 1. */
  readonly normalise?: Float64Array;
}

/** Kept apart from the numbers that T itself draws from the same seed. */
const biasSeed = 0x5bd1e995;

/**
 * A layer made of T: normalised as batch normalisation does it over a set of points, then scaled,
 * then shifted by a random bias; all folded into rows and bias. A channel that is the same for all
 * points is only shifted to 0. Without normalising and bias the result has no bias.
 */
export function affineEmbedding(
  embedding: Embedding,
  { scale = 1, biasSpread = 0, seed, normalise }: AffineChoice
): Embedding {
  const layer = normalise ? normalised(embedding, normalise) : embedding;
  const rows = scale === 1 ? layer.rows : layer.rows.map((value) => scale * value);
  if (!layer.bias && biasSpread === 0) return { ...layer, rows };
  const draw = seededNormal(seed ^ biasSeed);
  const bias = Float64Array.from({ length: layer.n }, (_, i) => {
    const shift = layer.bias ? scale * layer.bias[i] : 0;
    return shift + biasSpread * draw();
  });
  return { ...layer, rows, bias };
}

/** Mean and covariance of the points tell those of every channel: no z is ever formed. */
function normalised(embedding: Embedding, points: Float64Array): Embedding {
  const { n, d } = embedding;
  const mean = meanOf(points, d);
  const covariance = covarianceOf(points, mean);
  const rows = Float64Array.from(embedding.rows);
  const bias = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const row = embedding.rows.subarray(i * d, (i + 1) * d);
    let [middle, variance] = [0, 0];
    for (let j = 0; j < d; j++) {
      middle += row[j] * mean[j];
      for (let k = 0; k < d; k++) variance += row[j] * covariance[j * d + k] * row[k];
    }
    const spread = variance > 0 ? Math.sqrt(variance) : 1;
    bias[i] = -middle / spread;
    for (let j = 0; j < d; j++) rows[i * d + j] = row[j] / spread;
  }
  return { n, d, rows, bias };
}

function meanOf(points: Float64Array, d: number): Float64Array {
  const mean = new Float64Array(d);
  for (let p = 0; p < points.length; p++) mean[p % d] += (points[p] * d) / points.length;
  return mean;
}

function covarianceOf(points: Float64Array, mean: Float64Array): Float64Array {
  const d = mean.length;
  const covariance = new Float64Array(d * d);
  for (let p = 0; p < points.length; p += d)
    for (let j = 0; j < d; j++)
      for (let k = 0; k < d; k++)
        covariance[j * d + k] +=
          ((points[p + j] - mean[j]) * (points[p + k] - mean[k]) * d) / points.length;
  return covariance;
}
