import {
  NetworkError,
  type MeasureRequest,
  type MeasureResult,
  type NetworkClient,
  type SplitRequest,
  type SplitResult
} from '#lib/model/protocol.ts';
import type { WidgetHost } from '../host.svelte.ts';
import { Job, type Hearing } from '../job.svelte.ts';
import type { NetworkSource } from '../siteNetwork.ts';

/**
 * The one worker of the memory lab, for everything that is measured: started when something is asked
 * for, and let go with the lab. What is asked of it at the same time is done one after another.
 */
export class Workbench {
  readonly measuring = new Job();
  readonly splitting = new Job();
  /** The trained weights are in the worker. */
  loaded = $state(false);
  readonly #parts: NetworkSource;
  #client: Promise<NetworkClient> | undefined;

  constructor(parts: NetworkSource) {
    this.#parts = parts;
  }

  get #jobs(): readonly Job[] {
    return [this.measuring, this.splitting];
  }

  /** Says on the widget's root how the lab is doing; a failure is explained in its section. */
  tell(host: WidgetHost): void {
    if (this.#jobs.some(({ status }) => status === 'loading')) host.loading();
    else if (this.#jobs.some(({ status }) => status === 'failed')) host.status = 'failed';
    else host.ready();
  }

  /** Runs a network for its bytes and times. Trained weights are loaded first, once. */
  async measure(
    request: Omit<MeasureRequest, 'type' | 'id'>,
    hearing: Hearing
  ): Promise<MeasureResult> {
    const client = await this.#ready(hearing, request.weights === 'loaded');
    // a run of this backend takes so long that waiting for its end would be no cancelling
    const isSlow = request.backend === 'cpu' && this.splitting.status !== 'loading';
    if (isSlow) hearing.signal.addEventListener('abort', () => this.#letGo());
    return client.measure(request, hearing);
  }

  /** Splits one block of the trained network, which sees a sample photograph. */
  async split(
    request: Omit<SplitRequest, 'type' | 'id' | 'picture'>,
    sample: string,
    hearing: Hearing
  ): Promise<SplitResult> {
    const picture = await this.#parts.fetchSample(sample, hearing.signal);
    const client = await this.#ready(hearing, true);
    return client.split({ ...request, picture }, hearing);
  }

  /** Cancels everything and lets go of the worker; another one starts with the next wish. */
  dispose(): void {
    for (const job of this.#jobs) job.cancel();
    this.#letGo();
  }

  #letGo(): void {
    const client = this.#client;
    this.#client = undefined;
    this.loaded = false;
    void client?.then((started) => started.dispose()).catch(() => undefined);
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
        `What measures could not be loaded (${reason}). Check the connection and try again.`,
        { cause: error }
      );
    }
  }
}
