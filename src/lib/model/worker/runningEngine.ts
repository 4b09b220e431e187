import type { Backend, Engine } from '#lib/core/engine/engine.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import { backendNames, type Choice } from '../engines/chooseBackend.ts';
import type { EngineOptions } from '../engines/createEngine.ts';
import { NetworkError } from '../networkError.ts';
import type { BackendWish } from '../engines/backendWish.ts';

/** What an engine is started with; tests put other parts in. */
export interface EngineParts {
  startBackend(wish: BackendWish, failed: ReadonlySet<Backend>): Promise<Choice>;
  createEngine(model: NetworkModel, backend: Backend, options?: EngineOptions): Promise<Engine>;
  /** True where the browser has taken the graphics processor away from the present backend. */
  contextIsLost(): boolean;
}

/** The engine on its backend. A backend that fails is left for the next one and not tried again. */
export class RunningEngine {
  readonly #parts: EngineParts;
  readonly #failed = new Set<Backend>();
  #running: { readonly engine: Engine; readonly choice: Choice } | undefined;

  constructor(parts: EngineParts) {
    this.#parts = parts;
  }

  get engine(): Engine {
    return this.#present().engine;
  }

  get choice(): Choice {
    return this.#present().choice;
  }

  get isRunning(): boolean {
    return this.#running !== undefined;
  }

  /** Puts a network onto the wished backend, or onto the best that takes it. */
  async start(wish: BackendWish, model: NetworkModel, options?: EngineOptions): Promise<void> {
    this.stop();
    // who asks for a backend by name may try again one that has failed
    if (wish !== 'auto') this.#failed.delete(wish);
    const problems: string[] = [];
    for (;;) {
      const choice = await this.#parts.startBackend(problems.length ? 'auto' : wish, this.#failed);
      try {
        const engine = await this.#parts.createEngine(model, choice.backend, options);
        const note = [...problems, choice.note].filter(Boolean).join(' ');
        this.#running = { engine, choice: { ...choice, note } };
        return;
      } catch (error) {
        if (choice.backend === 'cpu') throw error;
        this.#failed.add(choice.backend);
        const reason = error instanceof Error ? error.message : String(error);
        problems.push(`${backendNames[choice.backend]} did not start (${reason}).`);
      }
    }
  }

  stop(): void {
    try {
      this.#running?.engine.dispose();
    } catch {
      // a backend that has failed may also fail to let go of its tensors
    }
    this.#running = undefined;
  }

  /**
   * Does something with the engine; where the backend fails, does it again on the next one.
   * @returns the value, and a sentence for the reader for each backend that failed
   * @throws what `task` throws if it is a `NetworkError`, an abort, or the last backend's failure
   */
  async perform<T>(
    model: NetworkModel,
    task: (engine: Engine) => Promise<T>
  ): Promise<{ value: T; notes: string[] }> {
    const notes: string[] = [];
    for (;;) {
      const { engine, choice } = this.#present();
      try {
        return { value: await unlessLost(task(engine), this.#parts.contextIsLost), notes };
      } catch (error) {
        const aborted = error instanceof DOMException && error.name === 'AbortError';
        if (aborted || error instanceof NetworkError) throw error;
        const reason = error instanceof Error ? error.message : String(error);
        notes.push(await this.#fallBack(choice, model, reason));
      }
    }
  }

  async #fallBack({ backend }: Choice, model: NetworkModel, reason: string): Promise<string> {
    const failure = `${backendNames[backend]} failed (${reason})`;
    if (backend === 'cpu') {
      throw new NetworkError(
        'backend-failed',
        `${failure}. Close other tabs and load the network again.`
      );
    }
    this.#failed.add(backend);
    await this.start('auto', model);
    return `${failure}; the run was repeated with ${backendNames[this.choice.backend]}.`;
  }

  #present(): { readonly engine: Engine; readonly choice: Choice } {
    if (this.#running) return this.#running;
    throw new NetworkError('no-network', 'The network is not running. Load it again.');
  }
}

/** Reading from a lost context would wait for ever, and what was read meanwhile is not to be trusted. */
function unlessLost<T>(task: Promise<T>, contextIsLost: () => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const lost = () => reject(new Error('the browser lost access to the GPU'));
    const watch = setInterval(() => contextIsLost() && lost(), 100);
    task
      .then((value) => (contextIsLost() ? lost() : resolve(value)), reject)
      .finally(() => clearInterval(watch));
  });
}
