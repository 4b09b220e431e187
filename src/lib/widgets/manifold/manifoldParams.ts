import { activationNames } from '#lib/core/manifold/activation.ts';
import { choice, integer } from '../params.ts';
import { viewParam } from './viewParam.ts';

/** What the reader can set; named in the address by these words. */
export const manifoldParams = {
  /** Rows of T: channels of the layer. */
  n: integer(3, 2, 1024),
  seed: integer(394, 0, 999_999),
  activation: choice(activationNames, 'relu'),
  decoder: choice(['pinv', 'exact'], 'pinv'),
  view: viewParam
};

/** The panels of the paper's Fig. 1. */
export const paperWidths = [2, 3, 5, 15, 30] as const;

/** Where the slider stops: every width up to 16, then steps that grow with it. */
export const widthStops: readonly number[] = [
  ...Array.from({ length: 15 }, (_, k) => k + 2),
  ...[18, 20, 24, 30, 36, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024]
];

/** Marked under the slider; 3 is left out because its mark would cover that of 2 on a phone. */
export const widthTicks: readonly number[] = [2, 5, 15, 30, 64, 256, 1024];
