import type { Bottleneck, Shortcut } from '#lib/core/training/shape.ts';
import type { TrialSettings } from '#lib/core/training/trial.ts';
import type { Values } from '../params.ts';
import type { TrainerParams } from './trainerParams.ts';

type Chosen = Values<TrainerParams>;

/** The trial that the reader's choices describe; everything else of two such trials is alike. */
export function trialOf(
  values: Chosen,
  bottleneck: Bottleneck,
  shortcut: Shortcut = values.shortcut,
  seed = values.seed
): TrialSettings {
  const { width, t, depth, placement, rate, turns, noise } = values;
  return {
    shape: { width, expansionFactor: t, depth, bottleneck, shortcut, placement },
    learningRate: rate,
    turns,
    noise,
    seed
  };
}

/** The kinds of bottleneck that are trained. */
export function bottlenecksOf({ bottleneck }: Chosen): readonly Bottleneck[] {
  return bottleneck === 'both' ? ['linear', 'relu6'] : [bottleneck];
}

/** Two states with the same text train the same networks on the same data in the same order. */
export function trialKey(values: Chosen): string {
  return JSON.stringify(bottlenecksOf(values).map((bottleneck) => trialOf(values, bottleneck)));
}
