import { trialData } from '#lib/core/training/trial.ts';
import type { Bottleneck } from '#lib/core/training/shape.ts';
import { Job, rest, type Hearing } from '../../jobs/job.svelte.ts';
import type { ParamStore } from '../../host/paramStore.svelte.ts';
import { runTask } from '../../jobs/task.ts';
import type { RunParams } from '../trainerParams.ts';
import { bottlenecksOf, trialKey, trialOf } from '../trialOf.ts';
import type { CurvePoint, RunFrame, RunQuestion } from './runMessages.ts';

type Curves = Readonly<Partial<Record<Bottleneck, readonly CurvePoint[]>>>;

/** Twenty frames a second: at medium speed 2,000 steps take twenty seconds. */
export const stepsPerFrame = { slow: 1, medium: 5, fast: 50, full: Infinity } as const;
const pointsPerCurve = 100;
/** While a slider moves nothing is started. */
const settleMs = 150;

/** The one run: both networks from their common start to the last step, with pause and single steps. */
export class RunState {
  readonly job = new Job();
  readonly #params: ParamStore<RunParams>;
  readonly #startWorker: () => Worker;
  /** The latest frame, and the settings that it belongs to. */
  #seen: { readonly key: string; readonly frame: RunFrame } | undefined = $state.raw(undefined);
  #curves: Curves = $state.raw({});
  /** The reader has asked for training. */
  started = $state(false);

  readonly #key = $derived.by(() => trialKey(this.#params.values));
  readonly frame = $derived(this.#seen?.key === this.#key ? this.#seen.frame : undefined);
  readonly curves = $derived(this.frame ? this.#curves : {});
  readonly bottlenecks = $derived.by(() => bottlenecksOf(this.#params.values));
  readonly data = $derived.by(() => trialData(trialOf(this.#params.values, 'linear')));
  readonly step = $derived(this.frame?.step ?? 0);
  readonly ended = $derived.by(() => this.step >= this.steps);

  constructor(params: ParamStore<RunParams>, startWorker: () => Worker) {
    this.#params = params;
    this.#startWorker = startWorker;
  }

  get values() {
    return this.#params.values;
  }

  get steps(): number {
    return this.values.steps;
  }

  /** What decides whether a run in progress has to begin anew or to change its pace. */
  get wish(): string {
    return [this.#key, this.values.steps, this.values.speed].join();
  }

  get playing(): boolean {
    return this.job.status === 'loading';
  }

  side(bottleneck: Bottleneck) {
    return this.frame?.sides.find((side) => side.bottleneck === bottleneck);
  }

  set(change: Parameters<ParamStore<RunParams>['set']>[0]): void {
    this.#params.set(change);
  }

  /** Goes on, or begins where nothing has been trained or all of it has. */
  play(): void {
    this.started = true;
    if (this.ended) this.#forget();
    this.#train(this.steps, this.#pace());
  }

  /** What has been trained stays, and can go on. */
  pause(): void {
    this.job.cancel();
  }

  /** One step of Adam for each network. */
  stepOn(): void {
    this.started = true;
    this.#train(this.step + 1, 1);
  }

  restart(): void {
    this.#forget();
    this.play();
  }

  /** After a change of the settings: trains what is asked for now, once the reader's hand rests. */
  follow(): void {
    if (!this.started) return;
    if (this.step > this.steps) this.#forget();
    // what is paused stays paused, and what has ended stays as it is
    if (this.frame && (this.ended || !this.playing)) return;
    this.job.start(async (hearing) => {
      await rest(settleMs, hearing.signal);
      await this.#ask(this.steps, this.#pace(), hearing);
    });
  }

  dispose(): void {
    this.job.cancel();
  }

  #forget(): void {
    this.#seen = undefined;
    this.#curves = {};
  }

  /** Steps between two pictures; who asks for calm sees the end alone. */
  #pace(): number {
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    return isCalm ? this.steps : stepsPerFrame[this.values.speed];
  }

  #train(until: number, perFrame: number): void {
    this.job.start((hearing) => this.#ask(until, perFrame, hearing));
  }

  async #ask(until: number, perFrame: number, hearing: Hearing): Promise<void> {
    const key = this.#key;
    const { values } = this;
    const question: RunQuestion = {
      trials: this.bottlenecks.map((bottleneck) => trialOf(values, bottleneck)),
      from: this.frame?.sides.map(({ state }) => state),
      until,
      stepsPerFrame: perFrame,
      stepsPerPoint: Math.max(1, Math.round(values.steps / pointsPerCurve))
    };
    await runTask<RunQuestion, RunFrame, null>(this.#startWorker, question, hearing, (frame) =>
      this.#show(key, frame)
    );
  }

  #show(key: string, frame: RunFrame): void {
    if (frame.step === 0) this.#curves = {};
    this.#seen = { key, frame };
    this.#curves = Object.fromEntries(
      frame.sides.map(({ bottleneck, points }) => [
        bottleneck,
        [...(this.#curves[bottleneck] ?? []), ...points]
      ])
    );
  }
}
