import type { ValueRef } from '#lib/core/explain/arithmetic/explanation.ts';
import type { RunResult } from '#lib/model/results.ts';
import type { ExplainAnswer } from '#lib/model/studies/explain.ts';
import { Job, rest } from '../../jobs/job.svelte.ts';
import type { NetworkLab } from '../state.svelte.ts';
import { sameValue } from './way.svelte.ts';

interface Asked {
  readonly of: ValueRef;
  readonly result: RunResult;
}

/** A moving picture is taken apart once it stands still: its frames come first. */
const stillMs = 250;

/** The arithmetic of the value that is looked at: the last one stays until the next has come. */
export class Explained {
  readonly job = new Job();
  readonly #lab: NetworkLab;
  #answered: (Asked & { readonly answer: ExplainAnswer }) | undefined = $state.raw(undefined);
  #asked: Asked | undefined;

  constructor(lab: NetworkLab) {
    this.#lab = lab;
  }

  get answer(): ExplainAnswer | undefined {
    return this.#answered?.answer;
  }

  /** False while what is shown belongs to a value or a run before. */
  isOf(of: ValueRef, result: RunResult | undefined): boolean {
    const answered = this.#answered;
    return answered !== undefined && answered.result === result && sameValue(answered.of, of);
  }

  /** Asks for a value of a run; only the last question counts. */
  ask(of: ValueRef, result: RunResult): void {
    const isSamePlace = this.#asked !== undefined && sameValue(this.#asked.of, of);
    if (isSamePlace && this.#asked?.result === result) return;
    const asked = { of, result };
    this.#asked = asked;
    this.job.start(async ({ signal }) => {
      if (isSamePlace) await rest(stillMs, signal);
      const answer = await this.#lab.lease.study('explain', of, { signal });
      if (!signal.aborted) this.#answered = { ...asked, answer };
    });
  }

  dispose(): void {
    this.job.cancel();
  }
}
