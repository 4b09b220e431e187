import { agreement } from '#lib/core/manifold/statistics/agreement.ts';
import {
  closedForm,
  quantities,
  readings,
  type Quantity,
  type Reading
} from '#lib/core/manifold/statistics/readings.ts';
import type { Tally } from '#lib/core/manifold/statistics/tally.ts';
import type { WidgetHost } from '../host/host.svelte.ts';
import { Job, rest, type Hearing } from '../jobs/job.svelte.ts';
import type { ParamStore } from '../host/paramStore.svelte.ts';
import type { Values } from '../host/params.ts';
import { measureSeeds } from './measureSeeds.ts';
import type { StatisticsParams } from './statisticsParams.ts';

/** A new wish is followed when the controls have rested for so long. */
const restMs = 150;

/** What the reader asks, what has been counted for it, and what can be read from that. */
export class StatisticsState {
  readonly #params: ParamStore<StatisticsParams>;
  readonly job = new Job();
  /** The reader has seen the charts. */
  started = $state(false);
  /** What has been counted last, perhaps for another wish. */
  #counted: Tally | undefined = $state.raw(undefined);
  #hasFollowed = false;

  constructor(params: ParamStore<StatisticsParams>) {
    this.#params = params;
  }

  readonly d = $derived.by(() => this.#params.values.d);
  readonly widest = $derived.by(() => this.#params.values.widest);
  readonly seed = $derived.by(() => this.#params.values.seed);
  readonly seeds = $derived.by(() => this.#params.values.seeds);
  readonly quantity = $derived.by(() => this.#params.values.quantity);
  /** The n in detail. */
  readonly n = $derived.by(() => Math.max(this.d, Math.min(this.widest, this.#params.values.n)));
  readonly widths = $derived(
    Array.from({ length: this.widest - this.d + 1 }, (_, k) => k + this.d)
  );
  /** Changes with whatever asks for other seeds to be counted, and with nothing else. */
  readonly wish = $derived(`${this.d} ${this.widest} ${this.seed} ${this.seeds}`);

  /** What has been counted of what is asked. */
  readonly tally = $derived.by(() => {
    const counted = this.#counted;
    return counted && this.#belongs(counted) ? counted : undefined;
  });
  readonly done = $derived(this.tally?.done ?? 0);
  readonly isWhole = $derived(this.done === this.seeds);
  readonly #all = $derived.by(
    () => new Map(quantities.map((q) => [q, this.tally ? readings(this.tally, q) : []]))
  );
  readonly readings = $derived(this.of(this.quantity));
  /** First n at which more than half of all T lose nothing: by the closed form, else as measured. */
  readonly halfFrom = $derived.by(() => {
    const chance = (n: number, k: number) =>
      closedForm('nothing', n, this.d) ?? this.of('nothing')[k]?.value ?? 0;
    return this.widths.find((n, k) => chance(n, k) > 0.5);
  });
  readonly agreement = $derived(agreement(this.readings, this.quantity, this.done));

  /** A quantity for every n; empty before anything has been counted. */
  of(quantity: Quantity): readonly Reading[] {
    return this.#all.get(quantity)!;
  }

  /** A quantity at the n in detail. */
  at(quantity: Quantity): Reading | undefined {
    return this.of(quantity).find(({ n }) => n === this.n);
  }

  set(change: Partial<Values<StatisticsParams>>): void {
    this.#params.set(change);
  }

  /** Says how the measurement is doing. */
  tell(host: WidgetHost): void {
    if (this.job.status === 'loading') host.loading();
    else if (this.job.status === 'failed') host.status = 'failed';
    else if (this.isWhole) host.ready();
    else host.idle();
  }

  /** Counts until what is asked is there; what has been counted of it is kept. */
  follow(): void {
    this.started = true;
    if (this.isWhole) return this.job.cancel();
    const isFirst = !this.#hasFollowed;
    this.#hasFollowed = true;
    this.job.start(async (hearing) => {
      if (!isFirst) await rest(restMs, hearing.signal);
      await this.#count(hearing);
    });
  }

  async #count(hearing: Hearing): Promise<void> {
    const { d, widest, seed, seeds, tally } = this;
    const question = { range: { d, widest, seed }, ...(tally && { from: tally }), seeds };
    this.#counted = await measureSeeds(question, hearing, (part) => (this.#counted = part));
  }

  /** More than is asked does not belong: the same link has to give the same numbers. */
  #belongs(tally: Tally): boolean {
    const { d, widest, seed, done } = tally;
    return d === this.d && widest === this.widest && seed === this.seed && done <= this.seeds;
  }
}
