import type { WidgetHost } from '../host/host.svelte.ts';
import { findSample, sampleIds } from '../samples.ts';
import type { NetworkSource } from '../siteNetwork.ts';
import { activityRunsOn, type ActivityRuns, type PhotographParams } from './activityRuns.svelte.ts';
import { countBlocks } from './block/blockCounts.ts';

/** One widget's photograph, and what the network has made of it: nothing before it is asked. */
export class PhotographRun {
  readonly host: WidgetHost;
  readonly mostPhotographs = sampleIds.length;
  readonly #params: PhotographParams;
  readonly #runs: ActivityRuns;
  readonly #leave: () => void;

  constructor(params: PhotographParams, host: WidgetHost, source: NetworkSource) {
    this.host = host;
    this.#params = params;
    this.#runs = activityRunsOn(host.page, source);
    this.#leave = this.#runs.join();
  }

  readonly image = $derived.by(() => this.#params.values.image ?? this.#runs.wish);
  readonly sample = $derived(findSample(this.image));
  readonly result = $derived.by(() => this.#runs.results[this.image]);
  readonly blocks = $derived(this.result && countBlocks([this.result]));
  /** How many photographs have been run. */
  readonly seen = $derived.by(() => Object.keys(this.#runs.results).length);
  /** The pixels of all photographs that have been run, where there are several. */
  readonly overall = $derived.by(() =>
    this.seen > 1 ? countBlocks(Object.values(this.#runs.results)) : undefined
  );

  get job() {
    return this.#runs.job;
  }

  /** The trained weights are there. */
  get loaded(): boolean {
    return this.#runs.loaded;
  }

  /** Another photograph: run at once if one has been asked for before, else only shown. */
  choose(image: string): void {
    if (this.#params.values.image === null) this.#runs.wish = image;
    else this.#params.set({ image });
    this.follow();
  }

  /** Runs the network on the photograph that is shown. */
  run(): void {
    this.#runs.run(this.#params, this.image);
  }

  runAll(): void {
    this.#runs.runAll(this.#params, this.image);
  }

  /** After a change of the address. */
  follow(): void {
    this.#runs.follow(this.#params);
  }

  /** Says on the widget's root how it is doing; a failure is explained beside the button. */
  tell(): void {
    if (this.job.status === 'loading') this.host.loading();
    else if (this.job.status === 'failed') this.host.status = 'failed';
    else if (this.result) this.host.ready();
    else this.host.idle();
  }

  dispose(): void {
    this.#leave();
  }
}
