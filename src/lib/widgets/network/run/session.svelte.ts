import type { TapRef } from '#lib/core/network/spec.ts';
import { NetworkError } from '#lib/model/networkError.ts';
import type { BackendWish } from '#lib/model/engines/backendWish.ts';
import type { CheckpointRequest } from '#lib/model/checkpoint/checkpointRequest.ts';
import type { NetworkClient } from '#lib/model/page/networkClient.ts';
import type { NetworkInfo, RunResult, TensorReading } from '#lib/model/results.ts';
import type { Progress, Waiting } from '#lib/model/progress.ts';
import type { StudyAnswer, StudyName, StudyQuestion } from '#lib/model/studies/studies.ts';
import type { Environment } from './environment.ts';
import type { Picture } from '../photo/picture.ts';

/** Errors of a picture or a checkpoint: the network still holds what it held before. */
const refusals: ReadonlySet<string> = new Set([
  'not-a-picture',
  'picture-too-large',
  'picture-damaged',
  'svg-refused',
  'checkpoint-missing',
  'checkpoint-refused'
]);

/** True if a checkpoint was refused, and not a picture. */
export function isCheckpointRefusal({ code }: NetworkError): boolean {
  return code === 'checkpoint-missing' || code === 'checkpoint-refused';
}

/** True if what was under way was cancelled. */
export function isAbort(error: unknown): boolean {
  return error instanceof NetworkError && error.code === 'aborted';
}

export function isRefusal(error: unknown): error is NetworkError {
  return error instanceof NetworkError && refusals.has(error.code);
}

/** How a piece of work ended; work that was cancelled or replaced ends without a word. */
export interface Ending {
  done(): void;
  failed(error: unknown): void;
}

/** What is to run: the network that ships or a checkpoint, and by what it is computed. */
export interface Wish {
  readonly checkpoint: CheckpointRequest | undefined;
  readonly backend: BackendWish;
}

/** What a run took on one backend. */
export type RunRecord = Pick<RunResult, 'backend' | 'inferenceMs' | 'peakBytes'>;

/**
 * The worker, as a page uses it: one piece of work at a time, each of which can be cancelled and
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
  readonly #onnetwork: () => void;
  #client: NetworkClient | undefined;
  /** What was loaded last, also where a worker has died with it. */
  #network: { readonly checkpoint: CheckpointRequest | undefined } | undefined;
  #loadedFor: Wish | undefined;
  /** The picture whose tensors the worker holds; undefined after a run that was cut short. */
  #held: Picture | undefined;
  #work: AbortController | undefined;

  /** @param onnetwork called in the task in which `info` changes to that of another network */
  constructor(
    environment: Environment,
    ondeath: (error: NetworkError) => void,
    onnetwork: () => void = () => undefined
  ) {
    this.#environment = environment;
    this.#ondeath = ondeath;
    this.#onnetwork = onnetwork;
  }

  /** The checkpoint in force; undefined for the network that ships. */
  get checkpoint(): CheckpointRequest | undefined {
    return this.#network?.checkpoint;
  }

  get busy(): boolean {
    return this.#work !== undefined;
  }

  holds(picture: Picture): boolean {
    return this.#held === picture;
  }

  /** True if something is loaded, but something else is wished. */
  isLoadedForOther({ backend, checkpoint }: Wish): boolean {
    const loaded = this.#loadedFor;
    return (
      loaded !== undefined && (loaded.backend !== backend || !this.#isSame(loaded, { checkpoint }))
    );
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
  async run(picture: Picture, wish: Wish, signal: AbortSignal): Promise<RunResult> {
    // the photograph comes beside the weights; a failure of both is the network's
    const file = this.#fileOf(picture, signal);
    file.catch(() => undefined);
    const client = await this.#ready(wish, signal);
    return this.#runOn(client, await file, picture, this.#waiting(signal));
  }

  /**
   * The same for a frame of a moving picture, beside the lab's own work. Loading tells of its
   * progress, a run does not: it is over in a moment.
   * @param frame is handed over or closed
   * @throws NetworkError
   */
  async runFrame(
    picture: Picture,
    frame: ImageBitmap,
    wish: Wish,
    signal: AbortSignal
  ): Promise<RunResult> {
    try {
      const client = await this.#ready(wish, signal);
      if (!this.busy) this.progress = undefined;
      return await this.#runOn(client, frame, picture, { signal });
    } finally {
      if (!this.busy) this.progress = undefined;
      frame.close();
    }
  }

  async #runOn(
    client: NetworkClient,
    file: Blob | ImageBitmap,
    picture: Picture,
    waiting: Waiting & { readonly signal: AbortSignal }
  ): Promise<RunResult> {
    waiting.signal.throwIfAborted();
    const held = this.#held;
    this.#held = undefined;
    try {
      const result = await client.run(file, waiting);
      waiting.signal.throwIfAborted();
      this.#held = picture;
      this.#record(result);
      return result;
    } catch (error) {
      // a refused picture never reaches the network
      if (isRefusal(error)) this.#held = held;
      throw error;
    }
  }

  /** Loads what is not loaded yet. @throws NetworkError */
  async load(wish: Wish, signal: AbortSignal): Promise<void> {
    await this.#ready(wish, signal);
  }

  /** Asks a study about the last run; it can go on beside the page's own work. @throws NetworkError */
  async study<N extends StudyName>(
    name: N,
    question: StudyQuestion<N>,
    waiting: Waiting
  ): Promise<StudyAnswer<N>> {
    if (!this.#client) throw new NetworkError('no-network', 'Run the network on a picture first.');
    return this.#client.study(name, question, waiting);
  }

  /** A tensor of the last run, read beside the page's own work. @throws NetworkError */
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

  /** The worker, loaded with what is wished. */
  async #ready(wish: Wish, signal: AbortSignal): Promise<NetworkClient> {
    const client = (this.#client ??= await this.#started(signal));
    const loaded = this.#loadedFor;
    if (!loaded || !this.#isSame(loaded, wish)) await this.#load(client, wish, signal);
    else if (loaded.backend !== wish.backend)
      this.info = await client.switchBackend(wish.backend, this.#waiting(signal));
    this.#loadedFor = wish;
    return client;
  }

  async #load(client: NetworkClient, wish: Wish, signal: AbortSignal): Promise<void> {
    const { backend, checkpoint } = wish;
    try {
      const info = await client.load({ ...this.#waiting(signal), backend, checkpoint });
      signal.throwIfAborted();
      const isOther = this.#network !== undefined && !this.#isSame(this.#network, wish);
      if (isOther || (checkpoint && !this.#network)) this.#changed();
      this.info = info;
      this.#network = { checkpoint };
    } catch (error) {
      // a load that was cut short may have gone through in the worker
      if (!isRefusal(error)) this.#forget();
      throw error;
    }
  }

  /** What was shown is of another network. */
  #changed(): void {
    this.#held = undefined;
    this.records = [];
    this.#onnetwork();
  }

  /** Two wishes for one network: what stands in the checkpoint itself is no matter of wishing. */
  #isSame(
    { checkpoint: loaded }: Pick<Wish, 'checkpoint'>,
    { checkpoint: wished }: Pick<Wish, 'checkpoint'>
  ): boolean {
    if (!loaded || !wished) return loaded === wished;
    const { preprocessingFound, sizeFound } = this.info?.checkpoint ?? {};
    return Boolean(
      loaded.from === wished.from &&
      loaded.labels === wished.labels &&
      (preprocessingFound || sameWords(loaded.preprocessing, wished.preprocessing)) &&
      (sizeFound || loaded.inputSize === wished.inputSize)
    );
  }

  async #started(signal: AbortSignal): Promise<NetworkClient> {
    const client = await this.#environment.createClient();
    // whoever replaced this work has started a worker of its own
    if (signal.aborted) client.dispose();
    signal.throwIfAborted();
    client.onDeath((error) => this.#died(error));
    return client;
  }

  #waiting(signal: AbortSignal): Waiting & { readonly signal: AbortSignal } {
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

function sameWords(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
