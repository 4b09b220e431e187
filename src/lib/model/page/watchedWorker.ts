import type { Request, Response } from '../protocol.ts';

export interface Watching {
  onResponse(response: Response): void;
  /** Called once, when the worker has died or has gone silent. */
  onDeath(reason: string): void;
}

/** A worker that is noticed when it dies: by its lock, its error events or a long silence. */
export class WatchedWorker {
  readonly #worker: Worker;
  readonly #watching: Watching;
  readonly #silenceMs: number;
  readonly #stopped = new AbortController();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #heard = false;

  /** @param name the worker's own name, which is also that of the lock it holds */
  constructor(worker: Worker, name: string, silenceMs: number, watching: Watching) {
    this.#worker = worker;
    this.#watching = watching;
    this.#silenceMs = silenceMs;
    worker.onmessage = ({ data }: MessageEvent<Response>) => this.#hear(data, name);
    worker.onerror = (event) => {
      event.preventDefault();
      this.#die(event.message || 'its script could not be run');
    };
    worker.onmessageerror = () => this.#die('a message could not be read');
  }

  post(request: Request, transfer: Transferable[] = []): void {
    this.#worker.postMessage(request, transfer);
  }

  /** While answers are due, silence of more than `silenceMs` counts as death. */
  expectAnswers(due: boolean): void {
    clearTimeout(this.#timer);
    if (!due) return;
    this.#timer = setTimeout(() => this.#die('it stopped responding'), this.#silenceMs);
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stopped.abort();
    this.#worker.terminate();
  }

  #hear(response: Response, name: string): void {
    if (this.#stopped.signal.aborted) return;
    if (!this.#heard) void this.#waitForLock(name);
    this.#heard = true;
    this.#watching.onResponse(response);
  }

  /** Granted only when the worker that holds it is gone. */
  async #waitForLock(name: string): Promise<void> {
    const { signal } = this.#stopped;
    try {
      await navigator.locks?.request(name, { signal }, () => this.#die('the browser stopped it'));
    } catch {
      // stopped by us: the request for the lock is withdrawn
    }
  }

  #die(reason: string): void {
    if (this.#stopped.signal.aborted) return;
    this.stop();
    this.#watching.onDeath(reason);
  }
}
