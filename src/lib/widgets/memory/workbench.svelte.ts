import type { MeasureQuestion, MeasureResult } from '#lib/model/studies/measure.ts';
import type { SplitQuestion, SplitResult } from '#lib/model/studies/split.ts';
import type { Hearing } from '../jobs/job.svelte.ts';
import { NetworkLease } from '../networkLease.svelte.ts';
import { trainedNetwork } from '../networkWish.ts';
import type { NetworkSource } from '../siteNetwork.ts';

/**
 * The one worker of a page's memory figures, for everything that is measured: started when something
 * is asked for, and let go with the page. What is asked of it at the same time is done one after
 * another.
 */
export class Workbench {
  readonly #parts: NetworkSource;
  readonly #lease: NetworkLease;
  /** Requests that have not ended. */
  #pending = 0;

  constructor(parts: NetworkSource) {
    this.#parts = parts;
    this.#lease = new NetworkLease(() => parts.createClient());
  }

  /** The trained weights are in the worker. */
  get loaded(): boolean {
    return this.#lease.loaded !== undefined;
  }

  /** Runs a network for its bytes and times. Trained weights are loaded first, once. */
  measure(request: MeasureQuestion, hearing: Hearing): Promise<MeasureResult> {
    return this.#counted(async () => {
      if (request.weights === 'loaded') await this.#lease.ready(trainedNetwork, hearing);
      else await this.#lease.start(hearing.signal);
      // a run of this backend takes so long that waiting for its end would be no cancelling
      if (request.backend === 'cpu')
        hearing.signal.addEventListener('abort', () => this.#pending === 1 && this.dispose());
      return this.#lease.study('measure', request, hearing);
    });
  }

  /** Splits one block of the trained network, which sees a sample photograph. */
  split(
    request: Omit<SplitQuestion, 'picture'>,
    sample: string,
    hearing: Hearing
  ): Promise<SplitResult> {
    return this.#counted(async () => {
      const picture = await this.#parts.fetchSample(sample, hearing.signal);
      await this.#lease.ready(trainedNetwork, hearing);
      return this.#lease.study('split', { ...request, picture }, hearing);
    });
  }

  /** Lets go of the worker; another one starts with the next wish. */
  dispose(): void {
    this.#lease.dispose();
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    this.#pending++;
    try {
      return await work();
    } finally {
      this.#pending--;
    }
  }
}
