import { describe, expect, it, vi } from 'vitest';
import { ParamStore } from '../../host/paramStore.svelte.ts';
import { fakeWorkers, type FakeWorker } from '../../jobs/testing/fakeWorkers.ts';
import { trainerParams } from '../trainerParams.ts';
import { FinishedTrials } from './finishedTrials.svelte.ts';
import { Tournament } from './tournament.svelte.ts';
import type { Outcome, TournamentQuestion } from './tournamentMessages.ts';

type TrainingWorker = FakeWorker<TournamentQuestion, Outcome, null>;

function open(query: string, cores = 3, finished = new FinishedTrials()) {
  const params = new ParamStore(trainerParams, new URLSearchParams(query));
  const { workers, start } = fakeWorkers<TournamentQuestion, Outcome, null>();
  const tournament = new Tournament(
    () => params.values,
    finished,
    start,
    () => cores
  );
  /** As the view's effect does after every change. */
  const set = (change: Parameters<typeof params.set>[0]) => {
    params.set(change);
    tournament.follow();
  };
  const status = (wanted: string) => vi.waitFor(() => expect(tournament.job.status).toBe(wanted));
  return { params, finished, workers, tournament, set, status };
}

/** Linear ahead of ReLU6 by the seed's hundredths. */
const outcomeOf = ({ shape, seed }: TournamentQuestion['trials'][number]): Outcome => ({
  seed,
  bottleneck: shape.bottleneck,
  shortcut: shape.shortcut,
  test: shape.bottleneck === 'linear' ? 0.5 + seed / 100 : 0.5,
  train: 1
});

const train = (worker: TrainingWorker, from = 0, until = Infinity) => {
  for (const trial of worker.question!.trials.slice(from, until))
    worker.say({ type: 'part', part: outcomeOf(trial) });
};
const finish = (worker: TrainingWorker, from = 0) => {
  train(worker, from);
  worker.say({ type: 'done', result: null });
};
const runsOf = (workers: readonly TrainingWorker[]) =>
  workers.flatMap(({ question }) =>
    question!.trials.map(({ shape, seed }) => `${shape.bottleneck} ${shape.shortcut} ${seed}`)
  );

const small = 'runs=3&shortcuts=chosen&seed=5&steps=100';

describe('a tournament', () => {
  it('trains each variant on each seed once, shared out among the workers', async () => {
    const { workers, tournament, status } = open(small);
    expect([tournament.total, workers.length]).toEqual([6, 0]);
    tournament.start();
    expect(workers.map(({ question }) => [question?.trials.length, question?.steps])).toEqual([
      [3, 100],
      [3, 100]
    ]);
    expect(runsOf(workers).toSorted()).toEqual(
      ['linear', 'relu6'].flatMap((kind) => [5, 6, 7].map((seed) => `${kind} bottleneck ${seed}`))
    );
    for (const worker of workers) finish(worker);
    await status('idle');
    expect(workers.every(({ ended }) => ended)).toBe(true);
    expect(tournament.outcomes).toHaveLength(6);
    const [{ differences, wins }] = tournament.comparisons;
    expect(differences.toSorted()).toEqual([5, 6, 7].map((seed) => 0.5 + seed / 100 - 0.5));
    expect(wins).toBe(3);
  });

  it('tells after every training how far it is', () => {
    const { workers, tournament } = open(small);
    tournament.start();
    expect(tournament.job.progress?.fraction).toBe(0);
    train(workers[0], 0, 2);
    train(workers[1], 0, 1);
    expect(tournament.job.progress).toMatchObject({
      fraction: 0.5,
      text: '3 of 6 networks trained'
    });
    expect(tournament.job.status).toBe('loading');
  });

  it('compares linear with ReLU6 for each shortcut, then the shortcuts, then only what competes', () => {
    const { tournament, set } = open('runs=3');
    const pairs = () =>
      tournament.comparisons.map(({ first, second }) =>
        [first, second].map(({ bottleneck, shortcut }) => `${bottleneck} ${shortcut}`).join(' : ')
      );
    expect(pairs()).toEqual([
      'linear bottleneck : relu6 bottleneck',
      'linear expansion : relu6 expansion',
      'linear none : relu6 none',
      'linear bottleneck : linear expansion',
      'linear bottleneck : linear none'
    ]);
    set({ bottleneck: 'relu6' });
    expect(pairs()).toEqual([
      'relu6 bottleneck : relu6 expansion',
      'relu6 bottleneck : relu6 none'
    ]);
    set({ shortcuts: 'chosen' });
    expect(pairs()).toEqual([]);
  });
});

describe('what has ended', () => {
  it('is kept over a cancel, and only the rest is trained', async () => {
    const { workers, tournament } = open(small);
    tournament.start();
    train(workers[0], 0, 2);
    const ended = tournament.outcomes.map(({ bottleneck, seed }) => `${bottleneck} ${seed}`);
    tournament.job.cancel();
    expect(workers.every(({ ended }) => ended)).toBe(true);
    // a message that was on its way
    train(workers[0], 2);
    expect(tournament.outcomes).toHaveLength(2);
    tournament.start();
    const rest = runsOf(workers.slice(2));
    expect(rest).toHaveLength(4);
    for (const run of ended) expect(rest).not.toContain(run.replace(' ', ' bottleneck '));
  });

  it('is shared with every figure of the page, by its settings', () => {
    const one = open(small);
    const other = open(small.replace('runs=3', 'runs=6'), 3, one.finished);
    const apart = open(`${small}&width=3`, 3, one.finished);
    one.tournament.start();
    for (const worker of one.workers) finish(worker);
    expect(other.tournament.outcomes).toHaveLength(6);
    expect(apart.tournament.outcomes).toHaveLength(0);
    other.tournament.start();
    expect(runsOf(other.workers)).toHaveLength(6);
  });

  it('is all there is: nothing is started where nothing is missing', async () => {
    const { workers, tournament, status } = open(small);
    tournament.start();
    for (const worker of workers) finish(worker);
    await status('idle');
    tournament.start();
    await status('idle');
    expect(workers).toHaveLength(2);
  });
});

describe('a change of the settings', () => {
  it('ends what goes on, and what comes late counts for neither', () => {
    const { workers, tournament, set } = open(small);
    tournament.start();
    train(workers[0], 0, 1);
    set({ width: 3 });
    expect([tournament.job.status, tournament.outcomes.length]).toEqual(['idle', 0]);
    expect(workers.every(({ ended }) => ended)).toBe(true);
    finish(workers[0], 1);
    expect(tournament.outcomes).toHaveLength(0);
    set({ width: 2 });
    expect(tournament.outcomes).toHaveLength(1);
    expect(tournament.job.status).toBe('idle');
  });

  it('that nobody has followed yet leaves an outcome with the settings it was trained by', () => {
    const { workers, tournament, params } = open(small);
    tournament.start();
    params.set({ noise: 0.2 });
    train(workers[0], 0, 1);
    expect(tournament.outcomes).toHaveLength(0);
    params.set({ noise: 0.03 });
    expect(tournament.outcomes).toHaveLength(1);
  });

  it('that concerns no training lets it go on', () => {
    const { workers, tournament, set } = open(small);
    tournament.start();
    set({ speed: 'fast' });
    expect(tournament.job.status).toBe('loading');
    expect(workers.some(({ ended }) => ended)).toBe(false);
  });

  it('to overlapping seeds keeps those that both have', () => {
    const { workers, tournament, set } = open(small);
    tournament.start();
    for (const worker of workers) finish(worker);
    set({ seed: 6 });
    expect(tournament.outcomes.map(({ seed }) => seed).toSorted()).toEqual([6, 6, 7, 7]);
    tournament.start();
    expect(runsOf(workers.slice(2)).toSorted()).toEqual([
      'linear bottleneck 8',
      'relu6 bottleneck 8'
    ]);
  });
});

describe('trouble', () => {
  it.each([
    ['dies', (worker: TrainingWorker) => worker.die('out of memory')],
    [
      'gives up',
      (worker: TrainingWorker) => worker.say({ type: 'failed', reason: 'out of memory' })
    ]
  ])('a worker that %s ends the others and says why; a retry trains the rest', async (_, harm) => {
    const { workers, tournament, status } = open(small);
    tournament.start();
    train(workers[1], 0, 1);
    harm(workers[0]);
    await status('failed');
    expect(tournament.job.reason).toContain('out of memory');
    expect(workers.every(({ ended }) => ended)).toBe(true);
    expect(tournament.outcomes).toHaveLength(1);
    tournament.job.retry();
    expect(runsOf(workers.slice(2))).toHaveLength(5);
    for (const worker of workers.slice(2)) finish(worker);
    await status('idle');
    expect(tournament.outcomes).toHaveLength(6);
  });

  it('is put aside by another choice', async () => {
    const { workers, tournament, set, status } = open(small);
    tournament.start();
    workers[0].die('out of memory');
    await status('failed');
    set({ t: 2 });
    expect(tournament.job.status).toBe('idle');
  });

  it('of a browser without workers is said', async () => {
    const params = new ParamStore(trainerParams, new URLSearchParams(small));
    const tournament = new Tournament(
      () => params.values,
      new FinishedTrials(),
      () => {
        throw new Error('workers are switched off');
      },
      () => 2
    );
    tournament.start();
    await vi.waitFor(() => expect(tournament.job.status).toBe('failed'));
    expect(tournament.job.reason).toContain('switched off');
  });
});
