import type { BackendWish } from '../engines/backendWish.ts';
import type { CheckpointRequest } from '../checkpoint/checkpointRequest.ts';
import type { NetworkInfo } from '../results.ts';
import type { Progress, Waiting } from '../progress.ts';

/**
 * The network that ships, loaded before anybody asks for it. Whoever then asks for the same joins:
 * hears how far it is, and can cancel it.
 */
export class AheadLoad {
  readonly #backend: BackendWish;
  readonly #info: Promise<NetworkInfo>;
  readonly #given = new AbortController();
  #told: Progress | undefined;
  #onProgress: Waiting['onProgress'];
  #failed = false;

  constructor(backend: BackendWish, load: (waiting: Waiting) => Promise<NetworkInfo>) {
    this.#backend = backend;
    this.#info = load({
      signal: this.#given.signal,
      onProgress: (progress) => this.#tell(progress)
    });
    // nobody has asked yet: the next who asks begins anew
    this.#info.catch(() => (this.#failed = true));
  }

  /**
   * @returns the network as loaded ahead, or undefined where another was asked for or it has failed;
   * what comes then waits in the worker until this load is over
   */
  join({
    backend,
    checkpoint,
    signal,
    onProgress
  }: Waiting & { backend: BackendWish; checkpoint?: CheckpointRequest }):
    Promise<NetworkInfo> | undefined {
    if (checkpoint) this.#given.abort();
    if (checkpoint || this.#failed) return undefined;
    this.#onProgress = onProgress;
    if (this.#told) onProgress?.(this.#told);
    if (backend !== this.#backend) return undefined;
    if (signal?.aborted) this.#given.abort();
    signal?.addEventListener('abort', () => this.#given.abort(), { once: true });
    return this.#info;
  }

  #tell(progress: Progress): void {
    this.#told = progress;
    this.#onProgress?.(progress);
  }
}
