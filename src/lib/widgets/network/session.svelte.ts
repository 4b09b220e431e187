import type { TapRef } from '#lib/core/network/spec.ts';
import {
  NetworkError,
  type BackendWish,
  type NetworkClient,
  type NetworkInfo,
  type Progress,
  type RunResult,
  type TensorReading,
  type Waiting
} from '#lib/model/protocol.ts';
import type { StudyAnswer, StudyName, StudyQuestion } from '#lib/model/studies/studies.ts';
import type { Environment } from './environment.ts';
import type { Picture } from './picture.ts';

/** Errors of the picture, not of the network, which still holds the picture before it. */
const refusals: ReadonlySet<string> = new Set([
  'not-a-picture',
  'picture-too-large',
  'picture-damaged',
  'svg-refused'
]);

export function isRefusal(error: unknown): error is NetworkError {
  return error instanceof NetworkError && refusals.has(error.code);
}

/** How a piece of work ended; work that was cancelled or replaced ends without a word. */
export interface Ending {
  done(): void;
  failed(error: unknown): void;
}

/** What a run took on one backend. */
export type RunRecord = Pick<RunResult, 'backend' | 'inferenceMs' | 'peakBytes'>;

/**
 * The worker, as the lab uses it: one piece of work at a time, each of which can be cancelled and
 * each of which cancels the one before it. Knows what is loaded and whose tensors the worker holds.
 */
export class NetworkSession {
  info: NetworkInfo | undefined = $state.raw(undefined);
  /** How far the present work is; undefined while there is none. */
  progress: Progress | undefined = $state.raw(undefined);
  /** The last run of each backend that has run, in the order of their first runs. */
  records: readonly RunRecord[] = $state.raw([]);
  readonly #environment: Environment;
  readonly #ondeath: (error: NetworkError) => void;
  #client: NetworkClient | undefined;
  #loadedFor: BackendWish | undefined;
  /** The picture whose tensors the worker holds; undefined after a run that was cut short. */
  #held: Picture | undefined;
  #work: AbortController | undefined;

  constructor(environment: Environment, ondeath: (error: NetworkError) => void) {
    this.#environment = environment;
    this.#ondeath = ondeath;
  }

  get busy(): boolean {
    return this.#work !== undefined;
  }

  holds(picture: Picture): boolean {
    return this.#held === picture;
  }

  /** True if something is loaded, but for another backend than this one. */
  isLoadedForOther(backend: BackendWish): boolean {
    return this.#loadedFor !== undefined && this.#loadedFor !== backend;
  }

  start(work: (signal: AbortSignal) => Promise<void>, ending: Ending): void {
    this.#work?.abort();
    const controller = new AbortController();
    this.#work = controller;
    this.progress = { phase: 'download', text: '' };
    const end = (say: () => void) => {
      if (this.#work !== controller) return;
      this.#work = undefined;
      this.progress = undefined;
      say();
    };
    work(controller.signal).then(
      () => end(() => ending.done()),
      (error: unknown) => end(() => ending.failed(error))
    );
  }

  cancel(): void {
    this.#work?.abort();
    this.#work = undefined;
    this.progress = undefined;
  }

  /** Lets go of the worker; the next run starts a new one. */
  dispose(): void {
    this.cancel();
    this.#client?.dispose();
    this.#client = undefined;
    this.#forget();
  }

  /** Loads what is not loaded yet, then runs. @throws NetworkError */
  async run(picture: Picture, backend: BackendWish, signal: AbortSignal): Promise<RunResult> {
    const file = await this.#fileOf(picture, signal);
    const client = await this.#ready(backend, signal);
    signal.throwIfAborted();
    const held = this.#held;
    this.#held = undefined;
    try {
      const result = await client.run(file, this.#waiting(signal));
      signal.throwIfAborted();
      this.#held = picture;
      this.#record(result);
      return result;
    } catch (error) {
      // a refused picture never reaches the network
      if (isRefusal(error)) this.#held = held;
      throw error;
    }
  }

  /** A tensor of the last run. @throws NetworkError */
  async read(tap: TapRef, signal: AbortSignal): Promise<TensorReading> {
    if (!this.#client) throw new NetworkError('aborted', 'The network was let go.');
    const reading = await this.#client.read(tap, this.#waiting(signal));
    signal.throwIfAborted();
    return reading;
  }

  /** Asks a study about the last run; it can go on beside the lab's own work. @throws NetworkError */
  async study<N extends StudyName>(
    name: N,
    question: StudyQuestion<N>,
    waiting: Waiting
  ): Promise<StudyAnswer<N>> {
    if (!this.#client) throw new NetworkError('no-network', 'Run the network on a picture first.');
    return this.#client.study(name, question, waiting);
  }

  /** A tensor of the last run for a part of the lab, beside the lab's own work. @throws NetworkError */
  async peek(tap: TapRef, waiting: Waiting): Promise<TensorReading> {
    if (!this.#client) throw new NetworkError('no-network', 'Run the network on a picture first.');
    return this.#client.read(tap, waiting);
  }

  #record({ backend, inferenceMs, peakBytes }: RunResult): void {
    const known = this.records.findIndex((record) => record.backend === backend);
    const record = { backend, inferenceMs, peakBytes };
    this.records = known < 0 ? [...this.records, record] : this.records.with(known, record);
  }

  async #fileOf(picture: Picture, signal: AbortSignal): Promise<Blob> {
    return picture.kind === 'own'
      ? picture.file
      : this.#environment.fetchSample(picture.sample.id, signal);
  }

  /** The worker, its weights loaded for the backend that is wished. */
  async #ready(backend: BackendWish, signal: AbortSignal): Promise<NetworkClient> {
    const waiting = this.#waiting(signal);
    const client = (this.#client ??= await this.#started(signal));
    if (!this.#loadedFor) this.info = await client.load({ ...waiting, backend });
    else if (this.#loadedFor !== backend) this.info = await client.switchBackend(backend, waiting);
    this.#loadedFor = backend;
    return client;
  }

  async #started(signal: AbortSignal): Promise<NetworkClient> {
    const client = await this.#environment.createClient();
    // whoever replaced this work has started a worker of its own
    if (signal.aborted) client.dispose();
    signal.throwIfAborted();
    client.onDeath((error) => this.#died(error));
    return client;
  }

  #waiting(signal: AbortSignal): Waiting {
    return {
      signal,
      onProgress: (progress) => {
        if (!signal.aborted) this.progress = progress;
      }
    };
  }

  #died(error: NetworkError): void {
    this.cancel();
    this.#forget();
    this.#ondeath(error);
  }

  #forget(): void {
    this.#loadedFor = undefined;
    this.#held = undefined;
  }
}
