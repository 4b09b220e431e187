import type { TapRef } from '#lib/core/network/spec.ts';
import { AheadLoad } from './aheadLoad.ts';
import { confinedReason, isConfined } from './confined.ts';
import { NetworkError } from '../networkError.ts';
import type { BackendWish } from '../engines/backendWish.ts';
import type { CheckpointRequest } from '../checkpoint/checkpointRequest.ts';
import type { NetworkClient } from './networkClient.ts';
import type { NetworkInfo, RunResult, TensorReading } from '../results.ts';
import type { Request, Response } from '../protocol.ts';
import type { Waiting } from '../progress.ts';
import type { StudyAnswer, StudyName, StudyQuestion } from '../studies/studies.ts';
import { WatchedWorker } from './watchedWorker.ts';
import NetworkWorker from '../worker/worker.ts?worker';

export interface ClientOptions {
  /** Absolute address of the weights' manifest. */
  readonly manifestUrl: string;
  /** Start the worker at once and load the network onto this backend before it is asked for. */
  readonly ahead?: BackendWish;
  /** Tests start other workers. `name` is that of the lock the worker must hold. */
  readonly startWorker?: (name: string) => Worker;
  /** How long a worker that owes an answer may say nothing. */
  readonly silenceMs?: number;
}

interface Pending {
  readonly resolve: (response: Response) => void;
  readonly reject: (error: NetworkError) => void;
  readonly waiting: Waiting;
}

type Body = Request extends infer R ? (R extends { id: number } ? Omit<R, 'id'> : never) : never;

/** The page's side of the network in its worker, which starts with the first call, or ahead of it. */
export function createNetworkClient(options: ClientOptions): NetworkClient {
  return new WorkerClient(options);
}

class WorkerClient implements NetworkClient {
  readonly #options: ClientOptions;
  readonly #pending = new Map<number, Pending>();
  readonly #listeners = new Set<(error: NetworkError) => void>();
  #worker: WatchedWorker | undefined;
  #nextId = 1;
  #lastRun: number | undefined;
  /** Of the present worker, until something is loaded or chosen in it. */
  #ahead: AheadLoad | undefined;

  constructor(options: ClientOptions) {
    this.#options = options;
    const { ahead } = options;
    if (ahead)
      this.#ahead = new AheadLoad(ahead, (waiting) => this.#load({ ...waiting, backend: ahead }));
  }

  load(
    options: Waiting & { backend: BackendWish; checkpoint?: CheckpointRequest }
  ): Promise<NetworkInfo> {
    const ahead = this.#ahead;
    this.#ahead = undefined;
    return ahead?.join(options) ?? this.#load(options);
  }

  async #load(
    options: Waiting & { backend: BackendWish; checkpoint?: CheckpointRequest }
  ): Promise<NetworkInfo> {
    const { manifestUrl } = this.#options;
    const { backend, checkpoint } = options;
    const response = await this.#call({ type: 'load', manifestUrl, backend, checkpoint }, options);
    return expectType(response, 'loaded').info;
  }

  /** An `ImageBitmap` is handed over to the worker and cannot be used afterwards. */
  async run(picture: Blob | ImageBitmap, options: Waiting = {}): Promise<RunResult> {
    if (this.#lastRun !== undefined) this.#cancel(this.#lastRun, 'A newer picture replaced it.');
    const transfer = picture instanceof Blob ? [] : [picture];
    this.#lastRun = this.#nextId;
    const response = await this.#call({ type: 'run', picture }, options, transfer);
    return expectType(response, 'result').result;
  }

  async read({ stage, tap }: TapRef, options: Waiting = {}): Promise<TensorReading> {
    // copied field by field: a proxy cannot be posted
    const response = await this.#call({ type: 'read', tap: { stage, tap } }, options);
    return expectType(response, 'tensor').reading;
  }

  async switchBackend(backend: BackendWish, options: Waiting = {}): Promise<NetworkInfo> {
    this.#ahead = undefined;
    return expectType(await this.#call({ type: 'switch', backend }, options), 'loaded').info;
  }

  async study<N extends StudyName>(
    name: N,
    question: StudyQuestion<N>,
    options: Waiting = {}
  ): Promise<StudyAnswer<N>> {
    const response = await this.#call(
      { type: 'study', name, question },
      options,
      handedOver(question)
    );
    return expectType(response, 'studied').answer as StudyAnswer<N>;
  }

  onDeath(listener: (error: NetworkError) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  dispose(): void {
    this.#worker?.stop();
    this.#worker = undefined;
    this.#rejectAll(new NetworkError('aborted', 'The network was closed.'));
    this.#listeners.clear();
  }

  #call(body: Body, waiting: Waiting, transfer: Transferable[] = []): Promise<Response> {
    const id = this.#nextId++;
    const { signal } = waiting;
    if (signal?.aborted) return Promise.reject(new NetworkError('aborted', 'Cancelled.'));
    return new Promise<Response>((resolve, reject) => {
      const cancel = () => this.#cancel(id, 'Cancelled.');
      const settled = () => signal?.removeEventListener('abort', cancel);
      signal?.addEventListener('abort', cancel);
      this.#pending.set(id, {
        resolve: (response) => (settled(), resolve(response)),
        reject: (error) => (settled(), reject(error)),
        waiting
      });
      const worker = this.#running();
      worker?.post({ ...body, id } as Request, transfer);
      worker?.expectAnswers(true);
    });
  }

  /** The worker, started if need be; where the browser forbids that, all calls are told so. */
  #running(): WatchedWorker | undefined {
    try {
      return (this.#worker ??= this.#start());
    } catch (error) {
      this.#die(error instanceof Error ? error.message : String(error));
      return undefined;
    }
  }

  #start(): WatchedWorker {
    this.#ahead = undefined;
    const { startWorker = (name: string) => new NetworkWorker({ name }), silenceMs = 60_000 } =
      this.#options;
    const name = `network-${randomName()}`;
    return new WatchedWorker(startWorker(name), name, silenceMs, {
      onResponse: (response) => this.#receive(response),
      onDeath: (reason) => this.#die(reason)
    });
  }

  #receive(response: Response): void {
    const pending = this.#pending.get(response.id);
    if (response.type === 'progress') {
      pending?.waiting.onProgress?.(response.progress);
    } else if (pending) {
      this.#pending.delete(response.id);
      if (response.type === 'error') {
        pending.reject(new NetworkError(response.code, response.message));
      } else pending.resolve(response);
    } else if (response.type === 'result') response.result.picture.close(); // nobody waits any more
    this.#worker?.expectAnswers(this.#pending.size > 0);
  }

  /** Rejects at once; the worker hears of it when it next listens. */
  #cancel(id: number, message: string): void {
    const pending = this.#pending.get(id);
    if (!pending) return;
    this.#pending.delete(id);
    this.#worker?.post({ type: 'cancel', id });
    pending.reject(new NetworkError('aborted', message));
  }

  #die(reason: string): void {
    this.#worker = undefined;
    const error = new NetworkError(
      'worker-died',
      isConfined()
        ? confinedReason
        : `The network's background process ended unexpectedly (${reason}). Load it again to continue.`
    );
    this.#rejectAll(error);
    for (const listener of [...this.#listeners]) listener(error);
  }

  #rejectAll(error: NetworkError): void {
    const waiting = [...this.#pending.values()];
    this.#pending.clear();
    for (const { reject } of waiting) reject(error);
  }
}

/** Decoded pictures are handed over, not copied. */
function handedOver(question: StudyQuestion<StudyName>): Transferable[] {
  const parts: unknown[] = question === null ? [] : Object.values(question);
  return parts.filter((part) => part instanceof ImageBitmap);
}

function expectType<T extends Response['type']>(
  response: Response,
  type: T
): Response & { type: T } {
  if (response.type === type) return response as Response & { type: T };
  throw new NetworkError(
    'internal',
    `The worker answered "${response.type}" in place of "${type}".`
  );
}

/** Unique among the pages of this origin, which share their locks; also without a secure context. */
function randomName(): string {
  return [...crypto.getRandomValues(new Uint32Array(4))].map((n) => n.toString(36)).join('-');
}
