import type { NetworkActivity } from '#lib/core/activity/activity.ts';
import type { Progress } from '#lib/model/progress.ts';
import { Job, type Hearing } from '../jobs/job.svelte.ts';
import type { PageParts } from '../host/pageParts.ts';
import type { ParamStore } from '../host/paramStore.svelte.ts';
import { sampleIds } from '../samples.ts';
import { NetworkLease } from '../networkLease.svelte.ts';
import { trainedNetwork } from '../networkWish.ts';
import type { NetworkSource } from '../siteNetwork.ts';
import type { ActivityParams } from './activityParams.ts';

/** Where the photograph stands in a widget's address. */
export type PhotographParams = ParamStore<Pick<ActivityParams, 'image'>>;

/**
 * The network's runs on photographs, with its one worker: what the figure and the lab of a page have
 * in common, so that a photograph is run once for both.
 */
export class ActivityRuns {
  readonly job = new Job();
  /** Chosen before anything has been asked of the network. */
  wish = $state(sampleIds[0]);
  /** What has been computed, by photograph. */
  results: Readonly<Record<string, NetworkActivity>> = $state.raw({});
  readonly #source: NetworkSource;
  readonly #lease: NetworkLease;
  /** The photograph that was asked for last; it is not asked for again by itself. */
  #asked: string | null = null;
  #runsAll = false;
  #users = 0;

  constructor(source: NetworkSource) {
    this.#source = source;
    this.#lease = new NetworkLease(() => source.createClient());
  }

  /** The trained weights are in the worker. */
  get loaded(): boolean {
    return this.#lease.loaded !== undefined;
  }

  /** A widget that uses the runs; returns how it leaves. The last one ends the worker. */
  join(): () => void {
    this.#users++;
    return () => {
      if (--this.#users === 0) this.dispose();
    };
  }

  /** Runs the network on one photograph. */
  run(params: PhotographParams, image: string): void {
    this.#runsAll = false;
    this.#ask(params, image, (hearing) => this.#survey(image, hearing));
  }

  /** Runs it on every photograph that it has not seen yet, the one that is shown first. */
  runAll(params: PhotographParams, shown: string): void {
    this.#runsAll = true;
    this.#ask(params, shown, async (hearing) => {
      const left = [shown, ...sampleIds.filter((id) => id !== shown)].filter(
        (id) => !this.results[id]
      );
      for (const [index, id] of left.entries())
        await this.#survey(id, {
          signal: hearing.signal,
          onProgress: (progress) => hearing.onProgress?.(among(progress, index, left.length))
        });
    });
  }

  /** Follows the address: a photograph that it names is run, unless its result is there or coming. */
  follow(params: PhotographParams): void {
    const { image } = params.values;
    if (image === this.#asked) return;
    const isComing = this.#runsAll && this.job.status === 'loading';
    if (image !== null && !this.results[image] && !isComing) return this.run(params, image);
    this.#asked = image;
    if (image === null || !isComing) this.job.cancel();
  }

  /** Ends the worker; what has been computed stays. */
  dispose(): void {
    this.#asked = null;
    this.job.cancel();
    this.#lease.dispose();
  }

  #ask(params: PhotographParams, image: string, work: (hearing: Hearing) => Promise<void>): void {
    // what went on before is replaced, not withdrawn
    this.#asked = null;
    this.job.start((hearing) => {
      hearing.signal.addEventListener('abort', () => this.#withdraw(params));
      return work(hearing);
    });
    this.#asked = image;
    params.set({ image });
  }

  /** After a cancelled run the address no longer asks for a photograph without a result. */
  #withdraw(params: PhotographParams): void {
    const asked = this.#asked;
    if (asked === null || this.results[asked]) return;
    this.wish = asked;
    this.#asked = null;
    params.set({ image: null });
  }

  async #survey(image: string, hearing: Hearing): Promise<void> {
    const picture = await this.#source.fetchSample(image, hearing.signal);
    await this.#lease.ready(trainedNetwork, hearing);
    const result = await this.#lease.study('activity', { picture }, hearing);
    this.results = { ...this.results, [image]: result };
  }
}

/** The page's own ones. */
export function activityRunsOn(page: PageParts, source: NetworkSource): ActivityRuns {
  return page.share('activity-runs', () => new ActivityRuns(source));
}

/** The progress of one photograph among several. */
function among(progress: Progress, index: number, count: number): Progress {
  if (count === 1 || progress.phase === 'download') return progress;
  return {
    ...progress,
    fraction: (index + (progress.fraction ?? 0)) / count,
    text: `Photograph ${index + 1} of ${count}`
  };
}
