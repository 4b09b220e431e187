import { NetworkError } from '#lib/model/networkError.ts';
import type { MeasureQuestion, MeasureResult } from '#lib/model/studies/measure.ts';
import type { NetworkClient } from '#lib/model/page/networkClient.ts';
import type { SplitQuestion, SplitResult } from '#lib/model/studies/split.ts';
import type { Hearing } from '../jobs/job.svelte.ts';
import type { NetworkSource } from '../siteNetwork.ts';

/**
 * The one worker of a page's memory figures, for everything that is measured: started when something
 * is asked for, and let go with the page. What is asked of it at the same time is done one after
 * another.
 */
export class Workbench {
  /** The trained weights are in the worker. */
  loaded = $state(false);
  readonly #parts: NetworkSource;
  #client: Promise<NetworkClient> | undefined;
  /** Requests that have not ended. */
  #pending = 0;

  constructor(parts: NetworkSource) {
    this.#parts = parts;
  }

  /** Runs a network for its bytes and times. Trained weights are loaded first, once. */
  measure(request: MeasureQuestion, hearing: Hearing): Promise<MeasureResult> {
    return this.#counted(async () => {
      const client = await this.#ready(hearing, request.weights === 'loaded');
      // a run of this backend takes so long that waiting for its end would be no cancelling
      if (request.backend === 'cpu')
        hearing.signal.addEventListener('abort', () => this.#pending === 1 && this.dispose());
      return client.study('measure', request, hearing);
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
      const client = await this.#ready(hearing, true);
      return client.study('split', { ...request, picture }, hearing);
    });
  }

  /** Lets go of the worker; another one starts with the next wish. */
  dispose(): void {
    const client = this.#client;
    this.#client = undefined;
    this.loaded = false;
    void client?.then((started) => started.dispose()).catch(() => undefined);
  }

  async #counted<T>(work: () => Promise<T>): Promise<T> {
    this.#pending++;
    try {
      return await work();
    } finally {
      this.#pending--;
    }
  }

  async #ready(hearing: Hearing, trained: boolean): Promise<NetworkClient> {
    const client = await (this.#client ??= this.#start());
    if (hearing.signal.aborted) throw new NetworkError('aborted', 'Cancelled.');
    if (trained && !this.loaded) {
      await client.load({ ...hearing, backend: 'fused' });
      this.loaded = true;
    }
    return client;
  }

  async #start(): Promise<NetworkClient> {
    try {
      const client = await this.#parts.createClient();
      client.onDeath(() => (this.loaded = false));
      return client;
    } catch (error) {
      this.#client = undefined;
      const reason = error instanceof Error ? error.message : String(error);
      throw new Error(
        `The measuring program could not be loaded (${reason}). Check the connection and try again.`,
        { cause: error }
      );
    }
  }
}
