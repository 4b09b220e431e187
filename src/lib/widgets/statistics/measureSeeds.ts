import type { SeedRange, Tally } from '#lib/core/manifold/statistics/tally.ts';
import type { Hearing } from '../job.svelte.ts';
import { runTask } from '../task.ts';

/** What the worker is asked: to count until so many seeds are in. */
export interface SeedQuestion {
  readonly range: SeedRange;
  /** Where to go on from; missing: from the first seed. */
  readonly from?: Tally;
  readonly seeds: number;
}

/** @param onPart called some times a second with all that has been counted so far */
export function measureSeeds(
  question: SeedQuestion,
  hearing: Hearing,
  onPart: (tally: Tally) => void
): Promise<Tally> {
  return runTask<SeedQuestion, Tally, Tally>(startWorker, question, hearing, onPart);
}

function startWorker(): Worker {
  if (typeof Worker === 'undefined')
    throw new Error(
      'This browser gives the page no worker to compute in, so nothing can be measured. The closed forms are drawn all the same. Try another browser.'
    );
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
