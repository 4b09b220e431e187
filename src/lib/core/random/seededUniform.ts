import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

/** Seeds that differ by one start from nearly the same state; this many draws mix it. */
const warmUpDraws = 64;

/**
 * Uniform numbers in [0, 1), the same for a seed on every machine (xoroshiro128+).
 * @param seed a whole number; only its lower 32 bits count
 */
export function seededUniform(seed: number): () => number {
  const generator = xoroshiro128plus(seed);
  for (let draw = 0; draw < warmUpDraws; draw++) generator.next();
  return () => uniformFloat64(generator);
}
