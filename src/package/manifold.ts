/** What ReLU loses of a plane or a sphere that a random matrix embeds (the paper's section 3.2). */
export { activations } from '#lib/core/manifold/activation.ts';
export { archimedeanSpiral } from '#lib/core/manifold/curves/archimedeanSpiral.ts';
export { decodeExactly } from '#lib/core/manifold/decoders/exactDecoder.ts';
export { relativeError } from '#lib/core/manifold/decoders/relativeError.ts';
export { embedPoints } from '#lib/core/manifold/embeddings/embedPoints.ts';
export { normalEmbedding } from '#lib/core/manifold/embeddings/normalEmbedding.ts';
export { expectedLostFraction } from '#lib/core/manifold/expected/expectedLostFraction.ts';
export { lostFraction } from '#lib/core/manifold/expected/lostFraction.ts';
export { planarTransform } from '#lib/core/manifold/planarTransform.ts';
export { sectors } from '#lib/core/manifold/regions/sectors.ts';
