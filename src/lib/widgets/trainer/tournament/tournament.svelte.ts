import type { Bottleneck, Shortcut } from '#lib/core/training/shape.ts';
import { Job, type Hearing } from '../../jobs/job.svelte.ts';
import type { Values } from '../../host/params.ts';
import type { TrainerParams } from '../trainerParams.ts';
import { bottlenecksOf, settingsKey, trialOf, type TrialValues } from '../trialOf.ts';
import type { FinishedTrials } from './finishedTrials.svelte.ts';
import { compare, spreadOf, type Comparison, type Variant } from './outcomes.ts';
import { deal, runShares, workerCount } from './shares.ts';
import type { Outcome, TournamentQuestion } from './tournamentMessages.ts';

const shortcutOrder: readonly Shortcut[] = ['bottleneck', 'expansion', 'none'];

/** What the reader chooses for a tournament. */
export type TournamentValues = TrialValues &
  Pick<Values<TrainerParams>, 'bottleneck' | 'shortcuts' | 'runs' | 'steps'>;

/** Every chosen variant on every seed, by several workers; what has ended is kept. */
export class Tournament {
  readonly job = new Job();
  readonly #read: () => TournamentValues;
  readonly #finished: FinishedTrials;
  readonly #startWorker: () => Worker;
  readonly #cores: () => number;

  /** The wish that the trainings in progress answer. */
  #wished = '';

  readonly values = $derived.by(() => this.#read());
  readonly #key = $derived(settingsKey(this.values));
  readonly shortcuts = $derived.by(() => {
    const { shortcuts, shortcut } = this.values;
    return shortcuts === 'all' ? shortcutOrder : [shortcut];
  });
  readonly seeds = $derived.by(() => {
    const { seed, runs } = this.values;
    return Array.from({ length: runs }, (_, index) => seed + index);
  });
  readonly variants: readonly Variant[] = $derived.by(() =>
    this.shortcuts.flatMap((shortcut) =>
      bottlenecksOf(this.values).map((bottleneck) => ({ bottleneck, shortcut }))
    )
  );
  /** What has ended of what is asked for now. */
  readonly outcomes: readonly Outcome[] = $derived.by(() => {
    const wanted = new Set(this.variants.map(nameOf));
    const last = this.seeds[this.seeds.length - 1];
    return this.#finished
      .of(this.#key)
      .filter(
        (outcome) =>
          outcome.seed >= this.seeds[0] && outcome.seed <= last && wanted.has(nameOf(outcome))
      );
  });
  readonly total = $derived(this.variants.length * this.seeds.length);
  readonly spreads = $derived.by(() =>
    this.variants.map((variant) => spreadOf(this.outcomes, variant))
  );
  readonly comparisons: readonly Comparison[] = $derived.by(() =>
    comparisonsOf(this.variants).map(([first, second]) => compare(this.outcomes, first, second))
  );

  /**
   * @param read what is chosen now
   * @param finished trainings that have ended anywhere on the page
   */
  constructor(
    read: () => TournamentValues,
    finished: FinishedTrials,
    startWorker: () => Worker,
    cores: () => number = () => navigator.hardwareConcurrency
  ) {
    this.#read = read;
    this.#finished = finished;
    this.#startWorker = startWorker;
    this.#cores = cores;
  }

  /** What a tournament in progress is about; with another it is over. */
  get wish(): string {
    return [this.#key, this.seeds[0], this.seeds.length, ...this.variants.map(nameOf)].join();
  }

  /** Trains what has not ended yet. */
  start(): void {
    this.#wished = this.wish;
    this.job.start((hearing) => this.#run(hearing));
  }

  /** After a change of the settings: what goes on would answer another question. */
  follow(): void {
    if (this.#wished !== this.wish) this.job.cancel();
  }

  async #run(hearing: Hearing): Promise<void> {
    const key = this.#key;
    const ended = new Set(this.outcomes.map(runOf));
    const missing = this.seeds
      .flatMap((seed) => this.variants.map((variant) => ({ seed, ...variant })))
      .filter((run) => !ended.has(runOf(run)))
      .map(({ seed, bottleneck, shortcut }) => trialOf(this.values, bottleneck, shortcut, seed));
    const { steps } = this.values;
    const questions = deal(missing, workerCount(this.#cores())).map((trials) => ({
      trials,
      steps
    }));
    this.#tell(hearing);
    await runShares<TournamentQuestion, Outcome>(
      this.#startWorker,
      questions,
      hearing,
      (outcome) => {
        this.#finished.add(key, outcome);
        this.#tell(hearing);
      }
    );
  }

  #tell({ onProgress }: Hearing): void {
    const done = this.outcomes.length;
    onProgress?.({
      phase: 'compute',
      fraction: done / this.total,
      text: `${done} of ${this.total} networks trained`
    });
  }
}

const nameOf = ({ bottleneck, shortcut }: Variant) => `${bottleneck}-${shortcut}`;
const runOf = (run: Variant & { seed: number }) => `${nameOf(run)}-${run.seed}`;

/** Linear against ReLU6 for each shortcut; then, for one bottleneck, the paper's shortcut against the others. */
function comparisonsOf(variants: readonly Variant[]): (readonly [Variant, Variant])[] {
  const find = (bottleneck: Bottleneck, shortcut: Shortcut) =>
    variants.find((v) => v.bottleneck === bottleneck && v.shortcut === shortcut);
  const base = find('linear', 'bottleneck') ?? find('relu6', 'bottleneck');
  const pairs = [
    ...shortcutOrder.map((shortcut) => [find('linear', shortcut), find('relu6', shortcut)]),
    ...(['expansion', 'none'] as const).map((shortcut) => [
      base,
      base && find(base.bottleneck, shortcut)
    ])
  ];
  return pairs.flatMap(([first, second]) => (first && second ? [[first, second] as const] : []));
}
