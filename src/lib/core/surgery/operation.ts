import type { TapRef } from '#lib/core/network/spec.ts';

/** Blocks by their stage ids, or all that can be meant. */
export type Blocks = 'all' | readonly string[];

/** First and last channel of a run of neighbours, both counted from 0 and both included. */
export type ChannelRange = readonly [first: number, last: number];

/** One grid for a whole kernel, or one for each of its output channels. */
export type Granularity = 'tensor' | 'channel';

/**
 * Where a grid of 2^bits values lies. `symmetric`: zero in the middle, 2^(bits − 1) − 1 steps to the
 * largest absolute value on either side. `affine`: 2^bits − 1 steps from the least to the largest
 * value, zero being one of them.
 */
export type GridRange = 'symmetric' | 'affine';

/** A change of a network, as plain data. */
export type Operation =
  /** ReLU6 on the linear bottlenecks: on the projection, before the shortcut is added. */
  | { readonly kind: 'relu6'; readonly blocks: Blocks }
  /** The shortcut is taken away: the block hands on its projection. */
  | { readonly kind: 'cut'; readonly blocks: Blocks }
  /** Channels of a tensor times a factor; 0 silences them. */
  | {
      readonly kind: 'scale';
      readonly at: TapRef;
      readonly channels: readonly ChannelRange[];
      readonly factor: number;
    }
  /** Gaussian noise; `strength` is in standard deviations of the tensor on this very picture. */
  | {
      readonly kind: 'noise';
      readonly at: TapRef;
      readonly strength: number;
      readonly seed: number;
    }
  /** ReLU in place of ReLU6: everywhere, after every expansion, or after one layer. */
  | { readonly kind: 'relu'; readonly layers: 'all' | 'expansions' | TapRef }
  /** Kernels rounded to a grid of 2^bits values; biases stay as they are. */
  | {
      readonly kind: 'weights';
      readonly layers: 'all' | TapRef;
      readonly bits: number;
      readonly per: Granularity;
      readonly range: GridRange;
    }
  /** Tensors rounded to 2^bits values from their least to their largest one on this picture. */
  | { readonly kind: 'activations'; readonly tensors: 'all' | TapRef; readonly bits: number }
  /** The block's inner channels in slices whose projections are summed (section 5.1). */
  | { readonly kind: 'slices'; readonly block: string; readonly slices: number };

export type OperationKind = Operation['kind'];

/** What a list of operations may hold; more is refused. */
export const operationLimits = {
  operations: 24,
  /** Characters of the text form of the whole list. */
  text: 1200,
  /** Runs of channels in one operation. */
  ranges: 24,
  channel: 4095,
  factor: 100,
  strength: 100,
  seed: 99_999,
  fewestBits: 2,
  mostBits: 16,
  slices: 4096
} as const;
