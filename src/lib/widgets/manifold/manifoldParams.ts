import { activationNames } from '#lib/core/manifold/activation.ts';
import { choice, decimal, flag, integer, oneOf, optional } from '../host/params.ts';
import { arrowsParam } from './codec/arrowsParam.ts';
import { drawnParam } from './codec/drawnParam.ts';
import { pointParam } from './codec/pointParam.ts';
import { viewParam } from './viewParam.ts';

/** Curves of each dimension, the default first. */
export const curvesOf = {
  2: ['spiral', 'two-spirals', 'circle', 'grid', 'disc', 'drawn', 'photo'],
  3: ['swiss-roll', 'sphere']
} as const;
export type CurveName = (typeof curvesOf)[2 | 3][number];

export const rowKinds = ['normal', 'orthonormal', 'even', 'custom'] as const;
export type RowKind = (typeof rowKinds)[number];

/** Photographs of the site that can be taken as points; the files are `samples/<name>.jpg`. */
export const photoNames = ['chelsea', 'coffee', 'astronaut', 'citrus'] as const;

/** Blocks of the stack at most; its chart shows all of them, so that the scale stands still. */
export const mostBlocks = 20;

/** What the reader can set; named in the address by these words. */
export const manifoldParams = {
  /** Rows of T: channels of the layer. */
  n: integer(3, 1, 1024),
  /** Dimensions of the input. */
  d: oneOf([2, 3], 2),
  seed: integer(394, 0, 999_999),
  /** Null: the default of this d. One that does not belong to d falls back to it as well. */
  curve: optional(choice([...curvesOf[2], ...curvesOf[3]], 'spiral')),
  rows: choice(rowKinds, 'normal'),
  activation: choice(activationNames, 'relu'),
  /** Multiplies T, and so all z. */
  scale: decimal(1, 0.1, 4, 2),
  /** Spread of the biases: b = bias × N(0, 1), channel by channel. */
  bias: decimal(0, 0, 3, 2),
  /** Every channel brought to mean 0 and variance 1 over the curve, before scale and bias. */
  norm: flag(false),
  decoder: choice(['pinv', 'exact'], 'pinv'),
  view: viewParam,
  /** Per cent of the way from the linear map to the activation. */
  fold: integer(100, 0, 100),
  space: choice(['components', 'tour'], 'components'),
  /** Where the grand tour stands. */
  tour: integer(0, 0, 1000),
  /** Whether the planes between the octants are shown. */
  cut: flag(false),
  /** The picked point, in units of the curve. */
  point: optional(pointParam),
  /** Blocks of the stack. */
  depth: integer(10, 1, mostBlocks),
  /** Channels of each expansion in the stack. */
  wide: integer(30, 2, 64),
  /** The reader's own rows; how many there are is n then. */
  arrows: optional(arrowsParam),
  /** The reader's own curve. */
  drawn: drawnParam,
  photo: choice(photoNames, 'chelsea')
};

/** The panels of the paper's Fig. 1. */
export const paperWidths = [2, 3, 5, 15, 30] as const;

/** Where the slider stops: every width up to 16, then steps that grow with it. */
export const widthStops: readonly number[] = [
  ...Array.from({ length: 16 }, (_, k) => k + 1),
  ...[18, 20, 24, 30, 36, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024]
];

/** Marked under the slider; 3 is left out because its mark would cover that of 2 on a phone. */
export const widthTicks: readonly number[] = [2, 5, 15, 30, 64, 256, 1024];

export const depthStops: readonly number[] = Array.from({ length: mostBlocks }, (_, k) => k + 1);
export const wideStops: readonly number[] = [2, 3, 4, 5, 6, 8, 10, 12, 15, 20, 30, 40, 64];
