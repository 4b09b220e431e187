import { NetworkError } from '#lib/model/networkError.ts';
import type { Progress, Waiting } from '#lib/model/progress.ts';

/** How a piece of work hears that it is cancelled, and tells how far it is. */
export type Hearing = Waiting & { readonly signal: AbortSignal };

/** Something slow that a section has done for it: at most once at a time, to be cancelled at any time. */
export class Job {
  status: 'idle' | 'loading' | 'failed' = $state('idle');
  /** How far it is; undefined before the first word and while there is none. */
  progress: Progress | undefined = $state.raw(undefined);
  /** Why it failed, and what to do next. */
  reason = $state('');
  #again: (hearing: Hearing) => Promise<void> = async () => {};
  #controller: AbortController | undefined;

  /** Begins something; what went on before is cancelled. */
  start(work: (hearing: Hearing) => Promise<void>): void {
    this.cancel();
    this.#again = work;
    const controller = new AbortController();
    const { signal } = controller;
    this.#controller = controller;
    this.status = 'loading';
    const onProgress = (progress: Progress) => {
      if (!signal.aborted) this.progress = progress;
    };
    work({ signal, onProgress }).then(
      () => this.#end(controller),
      (error: unknown) => this.#end(controller, error)
    );
  }

  /** Does again what failed. */
  retry(): void {
    this.start(this.#again);
  }

  /** Stops what is going on, or puts an error aside. */
  cancel(): void {
    this.#controller?.abort();
    this.#clear();
  }

  #clear(): void {
    this.#controller = undefined;
    this.progress = undefined;
    this.status = 'idle';
  }

  #end(controller: AbortController, error?: unknown): void {
    if (this.#controller !== controller) return;
    this.#clear();
    if (error === undefined || (error instanceof NetworkError && error.code === 'aborted')) return;
    this.reason = error instanceof Error ? error.message : String(error);
    this.status = 'failed';
  }
}

/** Waits until nothing new has been asked for a while. @throws NetworkError if that happens */
export function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(new NetworkError('aborted', 'Cancelled.'));
    });
  });
}
