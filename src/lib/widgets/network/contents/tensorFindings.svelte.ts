import type { TensorReading } from '#lib/model/results.ts';
import { Job, type Hearing } from '../../jobs/job.svelte.ts';
import { runTask } from '../../jobs/task.ts';
import type { TensorAnswers, TensorQuestion } from './tensorQuestion.ts';

const startWorker = () =>
  new Worker(new URL('./contentsWorker.ts', import.meta.url), { type: 'module' });

/** Has a worker answer one question about a tensor. */
export type AskWorker = <N extends keyof TensorAnswers>(
  about: N,
  tensor: TensorReading,
  hearing: Hearing
) => Promise<TensorAnswers[N]>;

const askWorker: AskWorker = (about, { height, width, channels, data }, hearing) =>
  runTask<TensorQuestion, never, TensorAnswers[typeof about]>(
    startWorker,
    { about, tensor: { height, width, channels, data } },
    hearing
  );

/** What was found of tensors, by run and tensor: nobody waits twice. Lives as long as its runs. */
export type FindingsCache = WeakMap<object, Map<string, unknown>>;

/** One kind of finding about the tensor that is shown, asked for when it is looked at. */
export class TensorFindings<N extends keyof TensorAnswers> {
  readonly job = new Job();
  /** What was found, and of which tensor. */
  #found: { readonly of: TensorReading; readonly answer: TensorAnswers[N] } | undefined =
    $state.raw();
  readonly #about: N;
  readonly #ask: AskWorker;
  readonly #cache: FindingsCache;
  #begin: () => void = () => {};

  constructor(about: N, cache: FindingsCache, ask: AskWorker = askWorker) {
    this.#about = about;
    this.#cache = cache;
    this.#ask = ask;
  }

  /** What was found of this tensor; undefined while it is not known. */
  of(tensor: TensorReading): TensorAnswers[N] | undefined {
    return this.#found?.of === tensor ? this.#found.answer : undefined;
  }

  /**
   * Finds it, unless it is known; returns how to call it off.
   * @param run what the tensor belongs to: the same tap of another run is another tensor
   */
  follow(run: object, tensor: TensorReading): () => void {
    const known = this.#cache.get(run) ?? new Map<string, unknown>();
    this.#cache.set(run, known);
    const key = `${this.#about} ${tensor.tap.stage}.${tensor.tap.tap}`;
    const keep = (answer: TensorAnswers[N]) => {
      known.set(key, answer);
      this.#found = { of: tensor, answer };
    };
    const before = known.get(key) as TensorAnswers[N] | undefined;
    this.#begin = () =>
      this.job.start(async (hearing) => keep(await this.#ask(this.#about, tensor, hearing)));
    if (before) keep(before);
    else this.#begin();
    return () => this.job.cancel();
  }

  /** Begins again what was cancelled. */
  again(): void {
    this.#begin();
  }
}
