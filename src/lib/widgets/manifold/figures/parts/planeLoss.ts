import { activations } from '#lib/core/manifold/activation.ts';
import { expectedLostFraction } from '#lib/core/manifold/expected/expectedLostFraction.ts';
import { lostFraction } from '#lib/core/manifold/expected/lostFraction.ts';
import { normalEmbedding } from '#lib/core/manifold/embeddings/normalEmbedding.ts';
import { sectors } from '#lib/core/manifold/regions/sectors.ts';

/** The random T of a figure, and what ReLU behind it loses of the plane's directions. */
export function planeLoss(n: number, seed: number) {
  const embedding = normalEmbedding(n, 2, seed);
  const wedges = sectors(embedding, activations.relu);
  return {
    embedding,
    wedges,
    wedgesLost: wedges.filter(({ lost }) => lost).length,
    lostFraction: lostFraction(wedges),
    lostExpected: expectedLostFraction(n, 2)
  };
}
