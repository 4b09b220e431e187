import type { Neighbour } from '#lib/core/tensor/contents/similarity.ts';
import type { TensorSpectrum } from '#lib/core/tensor/contents/tensorSpectrum.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatCount, formatThree } from '#lib/ui/formatNumber.ts';

interface Size {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
}

/** What cannot be said of a map of so few positions; empty where there is nothing to warn of. */
export function sizeNote({ height, width, channels }: Size): string {
  const positions = height * width;
  if (positions === 1)
    return 'This map has a single position. Nothing varies over the picture, so there is no spectrum, there are no components, and there is no other position to compare with.';
  if (positions - 1 < channels)
    return `${formatCount(positions)} positions can vary in ${formatCount(positions - 1)} ${plural(positions - 1, 'direction')} at most, however many of the ${formatCount(channels)} channels there are.`;
  return '';
}

/** The spectrum in one sentence, as the figure's title. */
export function spectrumTitle({ participation, for90, ceiling }: TensorSpectrum): string {
  if (ceiling === 0 || for90 === 0) return 'Nothing varies over the picture';
  const few = plural(for90, 'One direction has', `${formatCount(for90)} directions have`);
  return `${few} 90 % of the variance; effective rank ${formatThree(participation)} of ${formatCount(ceiling)}`;
}

/** Why a position has no look-alikes, or that there are some. */
export function nearestTitle(neighbours: readonly Neighbour[], isZero: boolean): string {
  if (isZero) return 'All channels are zero at the chosen position, so it has no direction';
  if (neighbours.length === 0) return 'There is no other position to compare with';
  return `The most similar position has a cosine of ${formatThree(neighbours[0].cosine)}`;
}
