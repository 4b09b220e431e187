import type { Activation } from './activation.ts';
import type { Embedding } from './embeddings/embedding.ts';
import { linearReturn, type PointMap } from './decoders/linearReturn.ts';

/** `linearReturn` of the plane; throws a RangeError where d ≠ 2. */
export function planarTransform(embedding: Embedding, activation: Activation): PointMap {
  if (embedding.d !== 2) throw new RangeError(`A planar transform needs d = 2, not ${embedding.d}`);
  return linearReturn(embedding, activation);
}
