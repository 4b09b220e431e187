import { Trial, type TrialSettings } from '#lib/core/training/trial.ts';
import { serveTask } from '../../jobs/task.ts';
import type { Outcome, TournamentQuestion } from './tournamentMessages.ts';

serveTask<TournamentQuestion, Outcome, null>(({ trials, steps }, { part }) => {
  for (const settings of trials) part(train(settings, steps));
  return null;
});

function train(settings: TrialSettings, steps: number): Outcome {
  const trial = new Trial(settings);
  while (trial.step < steps) trial.advance();
  const { train, test } = trial.score();
  const { bottleneck, shortcut } = settings.shape;
  return {
    seed: settings.seed,
    bottleneck,
    shortcut,
    test: test.accuracy,
    train: train.accuracy
  };
}
