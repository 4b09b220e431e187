import { spectralMatrix } from '../../linear/channelCovariance.ts';
import {
  directionsFor,
  entropyRank,
  participationRatio,
  spectrumRank,
  varianceShares
} from '../../linear/spectrum.ts';
import { symmetricEigenvalues } from '../../linear/symmetricEigenvalues.ts';
import type { Activations } from '../../network/spec.ts';

/** How the variance of a tensor's channels over its positions is spread over directions. */
export interface TensorSpectrum {
  /** Share of the variance along each principal direction, largest first; those above zero. */
  readonly shares: Float64Array;
  /** Effective rank as participation ratio, (Σλ)² / Σλ². */
  readonly participation: number;
  /** Effective rank as the exponential of the entropy of the shares. */
  readonly entropy: number;
  /** How many of the first directions have 90 % and 99 % of the variance. */
  readonly for90: number;
  readonly for99: number;
  /** Directions in which anything varies, and the most there could be: channels, positions − 1. */
  readonly rank: number;
  readonly ceiling: number;
}

/**
 * Spectrum of the channels' covariance over the positions of one picture, from the smaller of the
 * two matrices that have it: channels × channels or positions × positions. Nothing varies on a map
 * of one position: every number is 0 there.
 * @throws RangeError where a value is not a finite number
 */
export function tensorSpectrum(tensor: Activations): TensorSpectrum {
  const values = symmetricEigenvalues(spectralMatrix(tensor));
  const { height, width, channels } = tensor;
  return {
    shares: varianceShares(values).filter((share) => share > 0),
    participation: participationRatio(values),
    entropy: entropyRank(values),
    for90: directionsFor(0.9, values),
    for99: directionsFor(0.99, values),
    rank: spectrumRank(values),
    ceiling: Math.min(channels, height * width - 1)
  };
}
