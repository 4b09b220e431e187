import type { NetworkActivity } from '#lib/core/activity/activity.ts';
import { NetworkError, type NetworkClient, type Progress } from '#lib/model/protocol.ts';
import type { WidgetHost } from '../host.svelte.ts';
import { Job, type Hearing } from '../job.svelte.ts';
import type { ParamStore } from '../paramStore.svelte.ts';
import { findSample, sampleIds } from '../samples.ts';
import type { NetworkSource } from '../siteNetwork.ts';
import type { ActivityParams } from './activityParams.ts';
import { closestBlock, countBlocks, widthsOf } from './blockCounts.ts';
import { layerRows } from './layerRows.ts';

/** The stored figure first; then, when asked, the network on one photograph or on all. */
export class ActivityLab {
  readonly params: ParamStore<ActivityParams>;
  readonly host: WidgetHost;
  readonly job = new Job();
  /** The trained weights are in the worker. */
  loaded = $state(false);
  /** Chosen before anything has been asked of the network. */
  #wish = $state(sampleIds[0]);
  /** What has been computed, by photograph. */
  #results: Readonly<Record<string, NetworkActivity>> = $state.raw({});
  readonly #source: NetworkSource;
  #client: Promise<NetworkClient> | undefined;
  /** The photograph that was asked for last; it is not asked for again by itself. */
  #asked: string | null = null;
  #runsAll = false;

  constructor(params: ParamStore<ActivityParams>, host: WidgetHost, source: NetworkSource) {
    this.params = params;
    this.host = host;
    this.#source = source;
  }

  readonly image = $derived.by(() => this.params.values.image ?? this.#wish);
  readonly sample = $derived(findSample(this.image));
  readonly widths = $derived.by(() => widthsOf(this.params.values.block));
  readonly result = $derived(this.#results[this.image]);
  readonly blocks = $derived(this.result && countBlocks([this.result]));
  readonly block = $derived(this.blocks?.find(({ stage }) => stage === this.widths.stage));
  readonly closest = $derived(this.blocks && closestBlock(this.blocks));
  readonly layers = $derived.by(
    () => this.result && layerRows(this.result, this.params.values.count)
  );
  readonly spectra = $derived(
    this.result?.spectra.find(({ stage }) => stage === this.widths.stage)
  );
  readonly weakest = $derived(
    this.result?.weakest.find(({ stage }) => stage === this.widths.stage)
  );
  /** How many photographs have been run. */
  readonly seen = $derived(Object.keys(this.#results).length);
  /** The pixels of all photographs that have been run, where there are several. */
  readonly overall = $derived(
    this.seen > 1 ? countBlocks(Object.values(this.#results)) : undefined
  );
  readonly mostPhotographs = sampleIds.length;

  /** Another photograph: run at once if one has been asked for before, else only shown. */
  choose(image: string): void {
    if (this.params.values.image === null) this.#wish = image;
    else this.params.set({ image });
    this.follow();
  }

  /** Runs the network on the photograph that is shown. */
  run(): void {
    this.#runsAll = false;
    this.#ask(this.image, (hearing) => this.#survey(this.image, hearing));
  }

  /** Runs it on every photograph that it has not seen yet, the one that is shown first. */
  runAll(): void {
    const shown = this.image;
    this.#runsAll = true;
    this.#ask(shown, async (hearing) => {
      const left = [shown, ...sampleIds.filter((id) => id !== shown)].filter(
        (id) => !this.#results[id]
      );
      for (const [index, id] of left.entries())
        await this.#survey(id, {
          signal: hearing.signal,
          onProgress: (progress) => hearing.onProgress?.(among(progress, index, left.length))
        });
    });
  }

  /** Follows the address: a photograph that it names is run, unless its result is there or coming. */
  follow(): void {
    const { image } = this.params.values;
    if (image === this.#asked) return;
    const isComing = this.#runsAll && this.job.status === 'loading';
    if (image !== null && !this.#results[image] && !isComing) return this.run();
    this.#asked = image;
    if (image === null || !isComing) this.job.cancel();
  }

  /** Says on the widget's root how it is doing; a failure is explained beside the button. */
  tell(): void {
    if (this.job.status === 'loading') this.host.loading();
    else if (this.job.status === 'failed') this.host.status = 'failed';
    else if (this.result) this.host.ready();
    else this.host.idle();
  }

  dispose(): void {
    this.#asked = null;
    this.job.cancel();
    void this.#client?.then((client) => client.dispose()).catch(() => undefined);
    this.#client = undefined;
    this.loaded = false;
  }

  #ask(image: string, work: (hearing: Hearing) => Promise<void>): void {
    // what went on before is replaced, not withdrawn
    this.#asked = null;
    this.job.start((hearing) => {
      hearing.signal.addEventListener('abort', () => this.#withdraw());
      return work(hearing);
    });
    this.#asked = image;
    this.params.set({ image });
  }

  /** After a cancelled run the address no longer asks for a photograph without a result. */
  #withdraw(): void {
    const asked = this.#asked;
    if (asked === null || this.#results[asked]) return;
    this.#wish = asked;
    this.#asked = null;
    this.params.set({ image: null });
  }

  async #survey(image: string, hearing: Hearing): Promise<void> {
    const picture = await this.#source.fetchSample(image, hearing.signal);
    const client = await (this.#client ??= this.#start());
    if (hearing.signal.aborted) throw new NetworkError('aborted', 'Cancelled.');
    if (!this.loaded) {
      await client.load({ ...hearing, backend: 'fused' });
      this.loaded = true;
    }
    const result = await client.activity(picture, hearing);
    this.#results = { ...this.#results, [image]: result };
  }

  async #start(): Promise<NetworkClient> {
    try {
      const client = await this.#source.createClient();
      client.onDeath(() => (this.loaded = false));
      return client;
    } catch (error) {
      this.#client = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        `The network could not be started (${reason}). Check the connection and try again.`,
        { cause: error }
      );
    }
  }
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
