import type { Values } from '../../host/params.ts';
import type { TrainerParams } from '../trainerParams.ts';
import { settingsKey, type TrialValues } from '../trialOf.ts';
import type { FinishedTrials } from './finishedTrials.svelte.ts';
import { compare, type Comparison } from './outcomes.ts';

/** Linear against ReLU6 with these settings, over all seeds that the page has trained. */
export function duel(
  finished: Pick<FinishedTrials, 'of'>,
  values: TrialValues & Pick<Values<TrainerParams>, 'steps'>
): Comparison {
  const { shortcut } = values;
  const outcomes = finished.of(settingsKey(values));
  return compare(outcomes, { bottleneck: 'linear', shortcut }, { bottleneck: 'relu6', shortcut });
}
