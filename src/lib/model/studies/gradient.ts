import type { Target } from '#lib/core/gradient/target.ts';
import type { TapRef } from '#lib/core/network/spec.ts';
import { NetworkError } from '../protocol.ts';
import type { Study } from './study.ts';

export interface GradientQuestion {
  readonly target: Target;
  /** Tensors to differentiate by; the network's input is `{stage: 'image', tap: 'image'}`. */
  readonly taps: readonly TapRef[];
  /** What is differentiated: the logit, before sigmoid or softmax. */
  readonly of: 'logit';
  /** Hand out the gradients themselves, too, which may be large. */
  readonly gradients?: boolean;
}

/** How one number of the output depends on one tensor of the last picture. */
export interface GradientMap {
  readonly tap: TapRef;
  readonly height: number;
  readonly width: number;
  readonly channels: number;
  /** d logit / d tensor [height, width, channels], if it was asked for. */
  readonly gradient?: Float32Array;
  /** Σ over positions of gradient × activation [channels]. */
  readonly contributionPerChannel: Float32Array;
  /** Σ over channels of gradient × activation [height, width]. */
  readonly contributionMap: Float32Array;
}

export interface GradientAnswer {
  /** The logit. */
  readonly value: number;
  /** One for each tap that was asked for, in that order. */
  readonly maps: readonly GradientMap[];
}

export const study: Study<GradientQuestion, GradientAnswer> = async () => {
  throw new NetworkError('internal', 'This study is not here yet.');
};
