import fc from 'fast-check';
import { activationNames, activations } from '../activation.ts';
import { affineEmbedding } from '../embeddings/affineEmbedding.ts';
import { normalEmbedding } from '../embeddings/normalEmbedding.ts';
import { seededNormal } from '../../random/seededNormal.ts';

/** Layers of every activation, with and without bias, d = 2 and 3, n from 1 to 40. */
export const anyLayer = fc
  .record({
    d: fc.constantFrom(2, 3),
    n: fc.integer({ min: 1, max: 40 }),
    seed: fc.integer({ min: 0, max: 1e6 }),
    name: fc.constantFrom(...activationNames),
    biasSpread: fc.constantFrom(0, 1)
  })
  .map(({ d, n, seed, name, biasSpread }) => ({
    d,
    n,
    activation: activations[name],
    embedding: affineEmbedding(normalEmbedding(n, d, seed), { biasSpread, seed }),
    points: somePoints(d, 200, seed)
  }));

/** Normally distributed around the origin, as far out as the lab's curves. */
export function somePoints(d: number, count: number, seed: number): Float64Array {
  const draw = seededNormal(seed + 1);
  return Float64Array.from({ length: d * count }, () => 3 * draw());
}

/** Largest difference of two lists. */
export function furthest(one: ArrayLike<number>, other: ArrayLike<number>): number {
  return Array.from(one).reduce((most, value, k) => Math.max(most, Math.abs(value - other[k])), 0);
}
