import { activations, type ActivationName } from '#lib/core/manifold/activation.ts';
import type { Embedding } from '#lib/core/manifold/embeddings/embedding.ts';
import { embedPoints } from '#lib/core/manifold/embeddings/embedPoints.ts';
import { principalComponents } from '#lib/core/linear/principalComponents.ts';

export interface ComponentsQuestion {
  readonly embedding: Embedding;
  readonly activation: ActivationName;
  /** count × d coordinates */
  readonly points: Float64Array;
}

export interface ComponentsAnswer {
  /** count × n values after the activation */
  readonly cloud: Float64Array;
  /** 3 × count coordinates */
  readonly scores: Float64Array;
  readonly shares: readonly number[];
  readonly axes: readonly Float64Array[];
}

/** The cloud of a layer and its three principal components. */
export function components(question: ComponentsQuestion): ComponentsAnswer {
  const { embedding, points } = question;
  const cloud = embedPoints(embedding, activations[question.activation], points);
  const { scores, shares, axes } = principalComponents(cloud, embedding.n, 3);
  return { cloud, scores, shares, axes };
}
