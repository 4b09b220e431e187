import type { TapRef } from '#lib/core/network/spec.ts';
import { isRefusal, NetworkError } from '#lib/model/networkError.ts';
import type { NetworkClient } from '#lib/model/page/networkClient.ts';
import type { Waiting } from '#lib/model/progress.ts';
import type { NetworkInfo, RunResult, TensorReading } from '#lib/model/results.ts';
import type { StudyAnswer, StudyName, StudyQuestion } from '#lib/model/studies/studies.ts';
import type { Hearing } from './jobs/job.svelte.ts';
import { sameNetwork, sameWish, type Loaded, type Wish } from './networkWish.ts';

/**
 * One user's hold on the network's worker: started when it is first needed, loaded with what is
 * wished, and let go. It alone knows what the worker holds, also after a load or a run that was cut
 * short. Every promise rejects with `NetworkError`, or with an `Error` where no worker can be started.
 */
export class NetworkLease {
  /** What the worker is loaded with; undefined while that is not certain. */
  loaded: Loaded | undefined = $state.raw(undefined);
  readonly #createClient: () => Promise<NetworkClient>;
  readonly #ondeath: (error: NetworkError) => void;
  #worker: Started | undefined;
  /** What the tensors in the worker belong to; undefined after a run that was cut short. */
  #held: object | undefined;

  /** @param ondeath called when the worker has died; it can be loaded again, or let go */
  constructor(
    createClient: () => Promise<NetworkClient>,
    ondeath: (error: NetworkError) => void = () => undefined
  ) {
    this.#createClient = createClient;
    this.#ondeath = ondeath;
  }

  /** True if the worker holds the tensors of the run of this picture. */
  holds(picture: object): boolean {
    return this.#held === picture;
  }

  /** The worker, whatever it is loaded with. */
  async start(signal: AbortSignal): Promise<NetworkClient> {
    return this.#clientOf(this.#running(), signal);
  }

  /** Loads what is wished, unless it is there. A refused checkpoint leaves what was there before. */
  async ready(wish: Wish, hearing: Hearing): Promise<Loaded> {
    const worker = this.#running();
    const client = await this.#clientOf(worker, hearing.signal);
    const { loaded } = this;
    if (loaded && sameWish(loaded, wish, loaded.info)) return loaded;
    // what is cut short may have gone through in the worker
    this.loaded = undefined;
    try {
      const info = await bring(client, loaded, wish, hearing);
      return this.#take(worker, { ...wish, info });
    } catch (error) {
      if (isRefusal(error) && this.#worker === worker) this.loaded = loaded;
      throw error;
    }
  }

  /**
   * Runs what is loaded.
   * @param picture what the tensors of this run are asked for by afterwards
   * @param file an `ImageBitmap` is handed over
   */
  async run(picture: object, file: Blob | ImageBitmap, hearing: Hearing): Promise<RunResult> {
    const client = await this.start(hearing.signal);
    const held = this.#held;
    this.#held = undefined;
    try {
      const result = await client.run(file, hearing);
      throwIfAborted(hearing.signal);
      this.#held = picture;
      return result;
    } catch (error) {
      // a refused picture never reaches the network
      if (isRefusal(error)) this.#held = held;
      throw error;
    }
  }

  /** Asks a study of a worker that has been started. */
  async study<N extends StudyName>(
    name: N,
    question: StudyQuestion<N>,
    waiting: Waiting
  ): Promise<StudyAnswer<N>> {
    return (await this.#known()).study(name, question, waiting);
  }

  /** A tensor of the last run. */
  async read(tap: TapRef, waiting: Waiting): Promise<TensorReading> {
    return (await this.#known()).read(tap, waiting);
  }

  /** Lets go of the worker; the next wish starts another one. */
  dispose(): void {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#forget();
    // a page that is left has no time to wait
    if (worker?.present) worker.present.dispose();
    else void worker?.client.then((client) => client.dispose()).catch(() => undefined);
  }

  #running(): Started {
    return (this.#worker ??= this.#start());
  }

  #start(): Started {
    const worker: Started = {
      client: this.#createClient().then(
        (client) => {
          worker.present = client;
          client.onDeath((error) => this.#died(worker, error));
          return client;
        },
        (error: unknown) => {
          if (this.#worker === worker) this.#worker = undefined;
          throw notStarted(error);
        }
      )
    };
    return worker;
  }

  async #clientOf({ client }: Started, signal: AbortSignal): Promise<NetworkClient> {
    const started = await client;
    throwIfAborted(signal);
    return started;
  }

  async #known(): Promise<NetworkClient> {
    if (!this.#worker) throw new NetworkError('no-network', 'Run the network on a picture first.');
    return this.#worker.client;
  }

  /** Another worker may have been started meanwhile. */
  #take(worker: Started, loaded: Loaded): Loaded {
    if (this.#worker !== worker) throw new NetworkError('aborted', 'The network was closed.');
    // what has just been loaded has run on nothing yet
    this.#held = undefined;
    this.loaded = loaded;
    return loaded;
  }

  #died(worker: Started, error: NetworkError): void {
    if (this.#worker !== worker) return;
    this.#forget();
    this.#ondeath(error);
  }

  #forget(): void {
    this.loaded = undefined;
    this.#held = undefined;
  }
}

/** A worker that has started or is about to. */
interface Started {
  readonly client: Promise<NetworkClient>;
  /** As soon as it has started. */
  present?: NetworkClient;
}

/** Has a worker switch the backend of what it holds, or load. */
function bring(
  client: NetworkClient,
  loaded: Loaded | undefined,
  { backend, checkpoint }: Wish,
  hearing: Hearing
): Promise<NetworkInfo> {
  const isThere = loaded && sameNetwork(loaded.checkpoint, checkpoint, loaded.info);
  return isThere
    ? client.switchBackend(backend, hearing)
    : client.load({ ...hearing, backend, checkpoint });
}

function throwIfAborted(signal: AbortSignal): void {
  if (signal.aborted) throw new NetworkError('aborted', 'Cancelled.');
}

function notStarted(error: unknown): Error {
  const reason = error instanceof Error ? error.message : String(error);
  return new Error(
    `The network could not be started (${reason}). Check the connection and try again.`,
    { cause: error }
  );
}
