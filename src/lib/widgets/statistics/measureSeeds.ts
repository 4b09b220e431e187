import type { SeedRange, Tally } from '#lib/core/manifold/statistics/tally.ts';
import type { Hearing } from '../jobs/job.svelte.ts';
import { runTask } from '../jobs/task.ts';

/** What the worker is asked: to count until so many seeds are in. */
export interface SeedQuestion {
  readonly range: SeedRange;
  /** Where to go on from; missing: from the first seed. */
  readonly from?: Tally;
  readonly seeds: number;
}

/** A worker that counts says so several times a second; one that is silent for so long has ended. */
const silenceMs = 20_000;

/**
 * @param onPart called some times a second with all that has been counted so far
 * @throws Error with the reason when the worker cannot start, fails or falls silent
 */
export async function measureSeeds(
  question: SeedQuestion,
  { signal, onProgress }: Hearing,
  onPart: (tally: Tally) => void
): Promise<Tally> {
  const stop = new AbortController();
  signal.addEventListener('abort', () => stop.abort());
  let timer: ReturnType<typeof setTimeout> | undefined;
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(() => stop.abort(), silenceMs);
  };
  const hearing: Hearing = {
    signal: stop.signal,
    onProgress: (progress) => {
      heard();
      onProgress?.(progress);
    }
  };
  heard();
  try {
    return await runTask<SeedQuestion, Tally, Tally>(startWorker, question, hearing, onPart);
  } catch (error) {
    if (stop.signal.aborted && !signal.aborted)
      throw new Error(
        'The measurement stopped responding; the browser may have ended it. Try again.',
        {
          cause: error
        }
      );
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

function startWorker(): Worker {
  if (typeof Worker === 'undefined')
    throw new Error(
      'This browser does not let the page compute in the background, so nothing can be measured. The closed forms are still drawn. Please try another browser.'
    );
  return new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
}
