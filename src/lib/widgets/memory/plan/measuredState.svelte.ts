import { nextTurn } from '#lib/model/worker/nextTurn.ts';
import { threadsHere } from '#lib/model/engines/threadsHere.ts';
import type { ParamStore } from '../../host/paramStore.svelte.ts';
import { rest, type Hearing } from '../../jobs/job.svelte.ts';
import { trainedNetwork } from '../trainedNetwork.ts';
import type { Desk } from '../desk.svelte.ts';
import { preparePlans, stopOf, trainedPlans, type Budget } from './budget/budgets.ts';
import type { measuredParams } from './measuredParams.ts';
import { LayerPlan } from './layerRows.ts';
import { ownRows } from './ownRows.ts';
import { isSame, lastTrial, type Asked, type EngineWish, type Trial } from './trial.ts';

/** A budget is measured when the slider has rested for so long. */
const restMs = 300;

/** What is planned at once, and measured when it is looked at. */
export class MeasuredState {
  readonly #params: ParamStore<typeof measuredParams>;
  readonly #bench: Desk;
  readonly #plans = trainedPlans;
  readonly #layers = new LayerPlan(trainedNetwork);
  /** The reader has seen the section, or the address has named it. */
  started = $state(false);
  trained = $state(false);
  trials: readonly Trial[] = $state.raw([]);
  /** Threads of the own engine: one on the server, then those expected, then those that have started. */
  #threads = $state(1);
  #following: Asked | undefined;

  constructor(params: ParamStore<typeof measuredParams>, bench: Desk) {
    this.#params = params;
    this.#bench = bench;
  }

  readonly engine: EngineWish = $derived.by(() => this.#params.values.engine);
  readonly #limit = $derived.by(() => this.#params.values.limit);
  readonly asked: Asked = $derived.by(() => this.askedOf(this.engine));
  readonly current = $derived(lastTrial(this.trials, this.asked));
  /** What ran, or is to run. */
  readonly ran = $derived(this.current?.result.backend ?? this.engine);
  readonly isOwn = $derived(this.ran === 'fused');

  readonly stops = $derived.by(() => this.#plans.stops(this.#threads));
  readonly fastest = $derived.by(() => this.#plans.plan(null, this.#threads));
  readonly smallest = $derived.by(() => this.#plans.plan(0, this.#threads));
  readonly stop = $derived(stopOf(this.#limit, this.stops, this.fastest.peakBytes));
  readonly plan = $derived.by(() => this.#plans.plan(this.asked.budget, this.#threads));

  readonly plannedPeak = $derived.by(() =>
    this.isOwn ? this.plan.peakBytes : this.#layers.peakBytes
  );
  readonly rows = $derived.by(() => {
    const stages = this.current?.result.stages;
    const peaks = stages && new Map(stages.map(({ stage, peakBytes }) => [stage, peakBytes]));
    return this.isOwn ? ownRows(this.plan, peaks) : this.#layers.rows(peaks);
  });

  /** What the planner expects of a backend under a budget. */
  plannedFor(backend: string, budget: Budget): number {
    return backend === 'fused'
      ? this.#plans.plan(budget, this.#threads).peakBytes
      : this.#layers.peakBytes;
  }

  /** What the reader has set, of any engine. */
  askedOf(engine: EngineWish): Asked {
    return { engine, trained: this.trained, budget: engine === 'fused' ? this.#limit : null };
  }

  set(change: { engine?: EngineWish; limit?: Budget }): void {
    this.#params.set(change);
    if (this.started) this.follow();
  }

  /** Measures with the weights that were learned, or with random ones again. */
  train(trained: boolean): void {
    this.trained = trained;
    this.started = true;
    this.follow();
  }

  /** Begins to measure by itself whatever is asked. */
  begin(): void {
    if (this.started) return;
    this.started = true;
    this.follow();
  }

  /** Measures what is asked, if that is news and not known. */
  follow(): void {
    const { asked } = this;
    const before = this.#following;
    if (before && isSame(before, asked)) return;
    this.#following = asked;
    if (this.current) return this.#bench.measuring.cancel();
    const isDragged = before !== undefined && before.budget !== asked.budget;
    this.#bench.measuring.start(async (hearing) => {
      if (isDragged) await rest(restMs, hearing.signal);
      await this.#measure(asked, hearing);
    });
  }

  again(): void {
    const { asked } = this;
    this.started = true;
    this.#following = asked;
    this.#bench.measuring.start((hearing) => this.#measure(asked, hearing));
  }

  /** Measures budgets from end to end that have not been tried, so that their price can be seen. */
  tryBudgets(): void {
    const budgets = this.stops.filter((_, index) => index % 4 === 0);
    const { trained } = this;
    this.#bench.measuring.start(async (hearing) => {
      for (const budget of budgets) {
        const asked: Asked = { engine: 'fused', trained, budget };
        if (!lastTrial(this.trials, asked)) await this.#measure(asked, hearing);
      }
    });
  }

  /**
   * In the browser: plans for as many threads as the engine will find, one a turn of the event loop.
   * @param withStops those of the slider's stops too, made beforehand
   * @returns what stops it
   */
  expectThreads(withStops = false): () => void {
    let isStopped = false;
    const prepare = async () => {
      const threads = threadsHere();
      await preparePlans(threads);
      if (isStopped) return;
      this.#threads = threads;
      for (const budget of withStops ? this.stops.toReversed() : []) {
        await nextTurn();
        if (isStopped) return;
        this.#plans.plan(budget, threads);
      }
    };
    void prepare();
    return () => (isStopped = true);
  }

  async #measure(asked: Asked, hearing: Hearing): Promise<void> {
    const { engine, trained, budget } = asked;
    const result = await this.#bench.measure(
      {
        weights: trained ? 'loaded' : 'random',
        backend: engine,
        ...(budget !== null && { budgetBytes: budget }),
        repeats: engine === 'cpu' ? 1 : 9
      },
      hearing
    );
    if (result.plan) this.#threads = result.plan.threads;
    this.trials = [...this.trials, { ...asked, result }];
  }
}
