import { activationNames } from '#lib/core/manifold/activation.ts';
import { choice, integer } from '../params.ts';
import { viewParam } from './viewParam.ts';

/** What the reader can set; named in the address by these words. */
export const manifoldParams = {
  /** Rows of T: channels of the layer. */
  n: integer(3, 2, 1024),
  seed: integer(1, 0, 999_999),
  activation: choice(activationNames, 'relu'),
  decoder: choice(['pinv', 'exact'], 'pinv'),
  view: viewParam
};

/** The panels of the paper's Fig. 1. */
export const paperWidths = [2, 3, 5, 15, 30] as const;

/** Where the slider stops: every width up to 32, then steps that grow with it. */
export const widthStops: readonly number[] = [
  ...Array.from({ length: 31 }, (_, k) => k + 2),
  ...[36, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 512, 640, 768, 1024]
];
