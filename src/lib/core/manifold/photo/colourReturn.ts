import type { Activation } from '../activation.ts';
import { exactReturn } from '../decoders/exactReturn.ts';
import { linearReturn } from '../decoders/linearReturn.ts';
import { normalEmbedding } from '../embeddings/normalEmbedding.ts';
import { relativeError } from '../decoders/relativeError.ts';

export interface ColourLayer {
  /** Channels of the layer. */
  readonly n: number;
  readonly seed: number;
  readonly activation: Activation;
  /** T⁺, one matrix for all pixels; or least squares on the active rows of each. */
  readonly decoder: 'pinv' | 'exact';
}

export interface ReturnedColours {
  /** 3 × count coordinates, in the units of what was sent. */
  readonly points: Float64Array;
  /** One entry a pixel: 1 where fewer than three independent rows are active. */
  readonly lost: Uint8Array;
  /** Share of the pixels that are lost. */
  readonly lostShare: number;
  /** Root mean square error, as a share of the root mean square distance of the colours from their mean. */
  readonly error: number;
}

/**
 * Colours through a random layer 3 → n with an activation, and back. What no decoder can find comes
 * back as the shortest solution of the rows that are active.
 * @param points 3 × count coordinates, centred
 */
export function colourReturn(
  points: Float64Array,
  { n, seed, activation, decoder }: ColourLayer
): ReturnedColours {
  const embedding = normalEmbedding(n, 3, seed);
  const exact = exactReturn(embedding, activation, points);
  // where every row is active, least squares on the active rows is T⁺
  const isLinear = activation.name === 'identity';
  const back =
    decoder === 'exact' || isLinear
      ? exact.points
      : linearReturn(embedding, activation)(points, new Float64Array(points.length));
  const lost = exact.lost.reduce((sum, gone) => sum + gone, 0);
  return {
    points: back,
    lost: exact.lost,
    lostShare: lost / (exact.lost.length || 1),
    error: relativeError(points, back, 3)
  };
}
