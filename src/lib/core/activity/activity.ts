import type { TapRef } from '#lib/core/network/spec.ts';

/** How many channels of one layer's output are active at each place of the picture. */
export interface LayerActivity extends TapRef {
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** Channels above zero at each pixel, row-major [height, width]: what Fig. 7 of the paper counts. */
  readonly positive: Uint16Array;
  /** Of these, the channels that the upper clip of ReLU6 has not cut either. */
  readonly inside: Uint16Array;
}

/**
 * Principal spectra of an inverted residual's two sides: eigenvalues of the covariance of the
 * channels over all pixels of one picture, largest first.
 */
export interface BlockSpectra {
  readonly stage: string;
  /** k: channels of the block's input, the bottleneck. */
  readonly inputChannels: number;
  /** n = t·k. */
  readonly expandedChannels: number;
  /** Places that the covariance is taken over; at most `pixels − 1` eigenvalues are not zero. */
  readonly pixels: number;
  readonly bottleneck: Float64Array;
  /** After the expanding convolution, before ReLU6: a linear image, of rank k at most. */
  readonly linear: Float64Array;
  /** After ReLU6. */
  readonly expanded: Float64Array;
}

/** What can still be told of a block's input at the pixel where the fewest channels carry it. */
export interface WeakestPixel {
  readonly stage: string;
  readonly x: number;
  readonly y: number;
  /** Channels strictly between the two clips there. */
  readonly inside: number;
  /** Rank of those channels' weights: k if the input can be solved for, by least squares. */
  readonly rank: number;
  /** Largest singular value of those weights divided by their smallest; infinite below rank k. */
  readonly condition: number;
}

/** What one picture makes of a network's activations. */
export interface NetworkActivity {
  /** Every layer with an activation function, in running order. */
  readonly layers: readonly LayerActivity[];
  /** Every inverted residual that expands, in running order. */
  readonly spectra: readonly BlockSpectra[];
  readonly weakest: readonly WeakestPixel[];
}
