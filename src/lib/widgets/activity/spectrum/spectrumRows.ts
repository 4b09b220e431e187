import type { BlockSpectra } from '#lib/core/activity/activity.ts';
import {
  directionsFor,
  entropyRank,
  participationRatio,
  spectrumRank
} from '#lib/core/linear/spectrum.ts';

/** A spectrum in a few numbers. */
export interface SpectrumRow {
  readonly side: 'bottleneck' | 'linear' | 'expanded';
  readonly name: string;
  readonly channels: number;
  readonly participation: number;
  readonly entropy: number;
  /** Directions that hold nine tenths, and 99 in a hundred, of the variance. */
  readonly most: number;
  readonly nearlyAll: number;
  /** Directions in which anything varies. */
  readonly rank: number;
}

export function spectrumRows(spectra: BlockSpectra): SpectrumRow[] {
  const row = (side: SpectrumRow['side'], name: string, channels: number): SpectrumRow => ({
    side,
    name,
    channels,
    participation: participationRatio(spectra[side]),
    entropy: entropyRank(spectra[side]),
    most: directionsFor(0.9, spectra[side]),
    nearlyAll: directionsFor(0.99, spectra[side]),
    rank: spectrumRank(spectra[side])
  });
  return [
    row('bottleneck', 'bottleneck', spectra.inputChannels),
    row('linear', 'expanded, before ReLU6', spectra.expandedChannels),
    row('expanded', 'expanded, after ReLU6', spectra.expandedChannels)
  ];
}

/** The bottleneck's largest possible rank: its channels, or what the pixels can tell apart. */
export function rankCeiling({ inputChannels, pixels }: BlockSpectra): number {
  return Math.min(inputChannels, pixels - 1);
}
