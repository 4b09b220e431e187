import type { Account } from '#lib/core/explain/gradient/account.ts';
import { reversePass, type TapGradient } from '#lib/core/explain/gradient/reversePass.ts';
import { targetPlace, type Target } from '#lib/core/explain/gradient/target.ts';
import type { TapRef } from '#lib/core/network/spec.ts';
import { NetworkError } from '../networkError.ts';
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
  /** Four sums that make up the logit. */
  readonly account: Account;
}

export interface GradientAnswer {
  /** The logit. */
  readonly value: number;
  /** One for each tap that was asked for, in that order; zeros where it does not lead to the target. */
  readonly maps: readonly GradientMap[];
}

/**
 * Exact gradients of one output of the last picture. Activations come from the engine that holds
 * them; the way back is TensorFlow.js's, which is loaded for it where another engine runs.
 */
export const study: Study<GradientQuestion, GradientAnswer> = async (question, ground) => {
  const { model, onProgress } = ground;
  const place = placeOf(() => targetPlace(model.spec, question.target));
  onProgress({ phase: 'backend', text: 'Loading TensorFlow.js for gradients' });
  const [{ useTfjs }, { tfjsAdjoint }] = await Promise.all([
    import('../gradients/useTfjs.ts'),
    import('../gradients/tfjsAdjoint.ts')
  ]);
  await useTfjs();
  await ground.breathe();
  const { value, taps } = await reversePass(model, place, question.taps, {
    read: (tap) => ground.read(tap),
    adjoint: tfjsAdjoint,
    step: async (done, all) => {
      const text = `Backward pass, step ${done} of ${all}`;
      onProgress({ phase: 'compute', fraction: done / all, text });
      await ground.breathe();
    }
  });
  const maps = taps.map((tap) => mapOf(tap, question.gradients ?? false));
  return { answer: { value, maps }, transfer: maps.flatMap(buffersOf) };
};

/** What does not exist is the asker's mistake, and said as one. */
function placeOf<T>(find: () => T): T {
  try {
    return find();
  } catch (error) {
    throw new NetworkError('internal', error instanceof Error ? error.message : String(error));
  }
}

function mapOf(found: TapGradient, whole: boolean): GradientMap {
  const { tap, height, width, channels, gradient, contributions, account } = found;
  return {
    tap,
    height,
    width,
    channels,
    // a copy: two tensors that are summed share one gradient, and a buffer can be handed over once
    ...(whole && { gradient: gradient.slice() }),
    contributionPerChannel: contributions.perChannel,
    contributionMap: contributions.map,
    account
  };
}

function buffersOf(map: GradientMap): Transferable[] {
  const { gradient, contributionPerChannel, contributionMap } = map;
  const arrays = [contributionPerChannel, contributionMap, ...(gradient ? [gradient] : [])];
  return arrays.map(({ buffer }) => buffer as ArrayBuffer);
}
