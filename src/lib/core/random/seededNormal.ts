import { randomNormal } from 'd3-random';
import { seededUniform } from './seededUniform.ts';

/** Independent N(0, 1) numbers, the same for a seed on every machine (polar method of d3-random). */
export function seededNormal(seed: number): () => number {
  return randomNormal.source(seededUniform(seed))(0, 1);
}
