import type { BlockSpectra } from '#lib/core/activity/activity.ts';
import { spectrumRank } from '#lib/core/activity/spectrum.ts';
import { rankCeiling } from '../../spectrumRows.ts';

/** Blocks whose narrow input varies in as many directions as it can. */
export function fullBlocks(spectra: readonly BlockSpectra[]): BlockSpectra[] {
  return spectra.filter((one) => spectrumRank(one.bottleneck) >= rankCeiling(one));
}

/** What the spectra come to, as a title. */
export function rankTitle(spectra: readonly BlockSpectra[]): string {
  const full = fullBlocks(spectra).length;
  return full === spectra.length
    ? 'In the trained network the narrow tensors hold as many dimensions as they have channels'
    : `In ${full} of ${spectra.length} blocks the narrow tensor holds as many dimensions as it has channels`;
}
