import type { Bottleneck, Shortcut } from '#lib/core/training/shape.ts';
import type { TrialSettings } from '#lib/core/training/trial.ts';
import type { Values } from '../host/params.ts';
import type { TrainerParams } from './trainerParams.ts';

/** What decides a trial, besides the bottleneck and shortcut that compete in it. */
export type TrialValues = Pick<
  Values<TrainerParams>,
  'shortcut' | 'width' | 't' | 'depth' | 'placement' | 'rate' | 'turns' | 'noise' | 'seed'
>;

/** The trial that the reader's choices describe; everything else of two such trials is alike. */
export function trialOf(
  values: TrialValues,
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

/** Trainings with the same text differ by their seed, bottleneck and shortcut alone. */
export function settingsKey(values: TrialValues & Pick<Values<TrainerParams>, 'steps'>): string {
  const { width, t, depth, placement, rate, turns, noise, steps } = values;
  return [width, t, depth, placement, rate, turns, noise, steps].join();
}

/** The kinds of bottleneck that are trained. */
export function bottlenecksOf({
  bottleneck
}: Pick<Values<TrainerParams>, 'bottleneck'>): readonly Bottleneck[] {
  return bottleneck === 'both' ? ['linear', 'relu6'] : [bottleneck];
}

/** Two states with the same text train the same networks on the same data in the same order. */
export function trialKey(values: TrialValues & Pick<Values<TrainerParams>, 'bottleneck'>): string {
  return JSON.stringify(bottlenecksOf(values).map((bottleneck) => trialOf(values, bottleneck)));
}
