import type { Activation, TapRef } from '../../network/spec.ts';

/** One number of the network: a tensor, its channel, column and row, all counted from 0. */
export interface ValueRef extends TapRef {
  readonly channel: number;
  readonly x: number;
  readonly y: number;
}

/**
 * What the terms look like: `patch` a k×k patch of one channel (depthwise), `volume` k×k patches of
 * several channels (the stem), `pointwise` one value of each channel (1×1), `sum` the two ends of a
 * shortcut, `mean` all positions of one channel.
 */
export type Form = 'patch' | 'volume' | 'pointwise' | 'sum' | 'mean';

/** One product of the sum: a value of a tensor before, and the weight it is multiplied by. */
export interface Term {
  /** Index into `Explanation.sources`. */
  readonly source: number;
  readonly channel: number;
  /** Column and row of the tensor read; outside it on the padding. */
  readonly x: number;
  readonly y: number;
  /** False on the zero border, where there is no value to go to. */
  readonly inside: boolean;
  readonly input: number;
  readonly weight: number;
  /** input · weight in float64 */
  readonly product: number;
}

/** The arithmetic of one value: activation(terms + bias) = result, summed in float64. */
export interface Explanation {
  readonly of: ValueRef;
  readonly form: Form;
  /** The tensors that are read: one, or the two that a shortcut adds. */
  readonly sources: readonly TapRef[];
  /** Side of the kernel: 1 or 3, or a whole map's where a dense layer reads one; 0 for a mean. */
  readonly kernelSize: number;
  /** Row by row; within a position of a `volume` by channel. */
  readonly terms: readonly Term[];
  /** 0 where there is none. */
  readonly bias: number;
  /** All products and the bias. */
  readonly sum: number;
  readonly activation: Activation;
  readonly result: number;
}
