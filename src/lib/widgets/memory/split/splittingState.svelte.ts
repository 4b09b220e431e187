import type { SplitResult } from '#lib/model/studies/split.ts';
import type { ParamStore } from '../../host/paramStore.svelte.ts';
import { trainedNetwork } from '../trainedNetwork.ts';
import type { Desk } from '../desk.svelte.ts';
import type { splittingParams } from './splittingParams.ts';
import { splitSubject } from './splitPrediction.ts';
import { triedSplits } from './splitPoint.ts';

const sample = 'dog';
const repeats = 15;

/** One block of the trained network, cut into more and more slices. */
export class SplittingState {
  readonly #params: ParamStore<typeof splittingParams>;
  readonly bench: Desk;
  /** Number of slices under the pointer; it comes before the chosen one while it is there. */
  hovered: number | undefined = $state(undefined);
  /** What has been measured, by block. */
  #results: Readonly<Record<string, SplitResult>> = $state.raw({});

  constructor(params: ParamStore<typeof splittingParams>, bench: Desk) {
    this.#params = params;
    this.bench = bench;
  }

  readonly block = $derived.by(() => this.#params.values.block);
  readonly #wanted = $derived.by(() => this.#params.values.slices);
  readonly subject = $derived(splitSubject(trainedNetwork, this.block));
  readonly stops = $derived(this.subject.predictions.map(({ slices }) => slices));
  /** The number of slices that is looked at: the nearest one that is tried. */
  readonly chosen = $derived(nearest(this.stops, this.#wanted));
  readonly shown = $derived(
    this.hovered !== undefined && this.stops.includes(this.hovered) ? this.hovered : this.chosen
  );
  readonly prediction = $derived(
    this.subject.predictions.find(({ slices }) => slices === this.shown)!
  );
  readonly result = $derived(this.#results[this.block]);
  readonly tried = $derived(
    this.result ? triedSplits(this.subject.predictions, this.result) : undefined
  );
  readonly point = $derived(this.tried?.find(({ slices }) => slices === this.shown));

  set(change: { block?: string; slices?: number }): void {
    this.hovered = undefined;
    // an unfinished run of another block would end in nothing that is shown
    if (change.block !== undefined && change.block !== this.block) this.bench.splitting.cancel();
    this.#params.set(change);
  }

  run(): void {
    const { block, stops } = this;
    this.bench.splitting.start(async (hearing) => {
      const request = { stage: block, slices: stops, repeats };
      const result = await this.bench.split(request, sample, hearing);
      this.#results = { ...this.#results, [block]: result };
    });
  }
}

function nearest(stops: readonly number[], wanted: number): number {
  return stops.reduce((best, stop) =>
    Math.abs(stop - wanted) < Math.abs(best - wanted) ? stop : best
  );
}
