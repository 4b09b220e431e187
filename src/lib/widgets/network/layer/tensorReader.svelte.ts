import type { TapRef } from '#lib/core/network/spec.ts';
import type { Progress } from '#lib/model/progress.ts';
import type { RunResult, TensorReading } from '#lib/model/results.ts';
import type { NetworkLease } from '../../networkLease.svelte.ts';
import type { Run } from '../run/pageState.ts';
import { sameTap } from './tapNames.ts';

interface Read {
  readonly result: RunResult;
  readonly reading: TensorReading;
}

/** How a reading ended; one that was cancelled or replaced ends without a word. */
export interface Ending {
  done(): void;
  failed(error: unknown): void;
}

/** Reads one widget's tensor from the page's network: one at a time, the last that was asked for. */
export class TensorReader {
  /** How far the reading is; undefined while there is none. */
  progress: Progress | undefined = $state.raw(undefined);
  readonly #lease: NetworkLease;
  #read: Read | undefined = $state.raw(undefined);
  #asked: { readonly result: RunResult; readonly tap: TapRef } | undefined;
  #work: AbortController | undefined;

  constructor(lease: NetworkLease) {
    this.#lease = lease;
  }

  /** What was read of this run last, whatever is chosen now. */
  readingOf({ result }: Run): TensorReading | undefined {
    return this.#read?.result === result ? this.#read.reading : undefined;
  }

  /** Puts a tensor in place that was read elsewhere. */
  take(result: RunResult, reading: TensorReading): void {
    this.#read = { result, reading };
  }

  /** Reads a tensor of a run whose tensors the worker holds; one that is under way goes on. */
  read({ result }: Run, tap: TapRef, ending: Ending): void {
    if (this.#asked?.result === result && sameTap(this.#asked.tap, tap)) return;
    this.stop();
    const work = new AbortController();
    this.#work = work;
    this.#asked = { result, tap };
    const end = (say: () => void) => {
      if (this.#work !== work) return;
      this.stop();
      say();
    };
    const onProgress = (progress: Progress) => {
      if (this.#work === work) this.progress = progress;
    };
    this.#lease.read(tap, { signal: work.signal, onProgress }).then(
      (reading) =>
        end(() => {
          this.take(result, reading);
          ending.done();
        }),
      (error: unknown) => end(() => ending.failed(error))
    );
  }

  stop(): void {
    this.#work?.abort();
    this.#work = undefined;
    this.#asked = undefined;
    this.progress = undefined;
  }
}
