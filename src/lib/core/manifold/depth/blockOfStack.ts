import { seededNormal } from '../../random/seededNormal.ts';
import type { Embedding } from '../embeddings/embedding.ts';
import { normalEmbedding } from '../embeddings/normalEmbedding.ts';
import { orthonormalise } from '../../linear/orthonormalise.ts';
import { pseudoInverse } from '../../linear/pseudoInverse.ts';

/** The weights of one block: expansion d → n, then projection n → d. */
export interface BlockOfStack {
  readonly expansion: Embedding;
  /** Q·E⁺, d × n entries, row after row. */
  readonly projection: Float64Array;
}

/** Far apart, so that the blocks of neighbouring seeds have nothing in common. */
const seedsApart = 104_729;

/**
 * Block `index` of the stack of a seed: a normal expansion E, and as projection its pseudo-inverse E⁺
 * followed by a random rotation or reflection Q. E⁺ alone is the paper's way back (Fig. 1); without Q
 * every block would come back to the same axes, and a second ReLU there would find nothing to do.
 */
export function blockOfStack(n: number, d: number, seed: number, index: number): BlockOfStack {
  const own = seed + seedsApart * (index + 1);
  const expansion = normalEmbedding(n, d, own);
  const inverse = pseudoInverse(expansion);
  const turn = rotation(d, own + seedsApart / 2);
  const projection = new Float64Array(d * n);
  for (let i = 0; i < d; i++)
    for (let j = 0; j < d; j++)
      for (let k = 0; k < n; k++) projection[i * n + k] += turn[i][j] * inverse[j * n + k];
  return { expansion, projection };
}

/** The first blocks of the stack of a seed: the same ones, whatever stands behind their projections. */
export function blocksOfStack(n: number, d: number, seed: number, count: number): BlockOfStack[] {
  return Array.from({ length: count }, (_, index) => blockOfStack(n, d, seed, index));
}

/** Evenly distributed over all rotations and reflections: normal columns made orthonormal. */
function rotation(d: number, seed: number): Float64Array[] {
  const draw = seededNormal(Math.floor(seed));
  return orthonormalise(Array.from({ length: d }, () => Float64Array.from({ length: d }, draw)));
}
