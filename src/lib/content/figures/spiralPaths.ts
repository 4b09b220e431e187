import { activations } from '#lib/core/manifold/activation.ts';
import { archimedeanSpiral } from '#lib/core/manifold/curves/archimedeanSpiral.ts';
import { embedPoints } from '#lib/core/manifold/embeddings/embedPoints.ts';
import type { Embedding } from '#lib/core/manifold/embeddings/embedding.ts';
import { normalEmbedding } from '#lib/core/manifold/embeddings/normalEmbedding.ts';
import { pseudoInverse } from '#lib/core/linear/pseudoInverse.ts';

/** A small spiral before and after three channels with ReLU, as two SVG paths in one frame. */
export function spiralPaths(seed = 1): { before: string; after: string; reach: number } {
  const { points, radius } = archimedeanSpiral({ turns: 3, pointsPerTurn: 60 });
  const embedding = normalEmbedding(3, 2, seed);
  const after = back(embedding, embedPoints(embedding, activations.relu, points));
  return {
    before: path(points),
    after: path(after),
    reach: Math.max(radius, ...after.map(Math.abs))
  };
}

/** T⁺y of every point. */
function back(embedding: Embedding, cloud: Float64Array): Float64Array {
  const { n, d } = embedding;
  const inverse = pseudoInverse(embedding);
  return Float64Array.from({ length: (cloud.length / n) * d }, (_, index) => {
    const point = Math.floor(index / d);
    const row = index % d;
    let value = 0;
    for (let i = 0; i < n; i++) value += inverse[row * n + i] * cloud[point * n + i];
    return value;
  });
}

function path(points: Float64Array): string {
  const steps: string[] = [];
  for (let i = 0; i < points.length; i += 2)
    steps.push(`${points[i].toFixed(2)},${(-points[i + 1]).toFixed(2)}`);
  return `M${steps.join('L')}`;
}
