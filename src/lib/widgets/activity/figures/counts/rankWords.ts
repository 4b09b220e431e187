import type { BlockSpectra } from '#lib/core/activity/activity.ts';
import { directionsFor, spectrumRank } from '#lib/core/linear/spectrum.ts';
import { formatPercent } from '#lib/ui/formatNumber.ts';
import { rankCeiling } from '../../spectrum/spectrumRows.ts';

/** Dimensions of a block’s narrow input, as shares of its channels. */
export interface Dimensions {
  readonly stage: string;
  readonly number: number;
  readonly channels: number;
  /** Directions in which anything varies. */
  readonly rank: number;
  /** Directions that hold 99 % of the variance. */
  readonly nearlyAll: number;
  /** Most that the channels, or the pixels of this photograph, allow. */
  readonly ceiling: number;
}

/** By block, in running order. */
export function dimensionsOf(spectra: readonly BlockSpectra[]): Dimensions[] {
  return spectra.map((one) => ({
    stage: one.stage,
    number: Number(one.stage.slice(1)),
    channels: one.inputChannels,
    rank: spectrumRank(one.bottleneck),
    nearlyAll: directionsFor(0.99, one.bottleneck),
    ceiling: rankCeiling(one)
  }));
}

/** Blocks with enough pixels to show a dimension for every channel. */
export const testable = (all: readonly Dimensions[]) =>
  all.filter(({ ceiling, channels }) => ceiling === channels);

/** Of these, the ones that have as many. */
export const fullBlocks = (all: readonly Dimensions[]) =>
  testable(all).filter(({ rank, channels }) => rank === channels);

/** What the dimensions come to, as a title. */
export function rankTitle(all: readonly Dimensions[]): string {
  const [full, tested] = [fullBlocks(all).length, testable(all).length];
  return full === tested && tested > 0
    ? 'Wherever a photograph can show it, the narrow tensors hold as many dimensions as they have channels'
    : `In ${full} of ${tested} blocks the narrow tensor holds as many dimensions as it has channels`;
}

const rounded = (share: number) => formatPercent(Math.round(share * 100) / 100);

/** How much of the dimensions is more than a trace, and where a photograph cannot tell. */
export function rankWords(all: readonly Dimensions[]): string {
  const shares = testable(all).map(({ nearlyAll, channels }) => nearlyAll / channels);
  const range = `${rounded(Math.min(...shares))} to ${rounded(Math.max(...shares))}`;
  const isCut = all.some(({ ceiling, channels }) => ceiling < channels);
  const limit = isCut
    ? ' Where there are fewer pixels than channels, a photograph can show no more than the short grey line over its bar.'
    : '';
  return `99\u202f% of the variance lies in ${range} of them.${limit}`;
}
