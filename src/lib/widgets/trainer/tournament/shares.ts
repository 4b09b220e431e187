import type { Hearing } from '../../jobs/job.svelte.ts';
import { runTask } from '../../jobs/task.ts';

/** One worker fewer than the machine has cores, at least one and at most four. */
export function workerCount(cores: number): number {
  return Math.min(4, Math.max(1, cores - 1));
}

/** Deals things out in turn: the k-th hand has every `hands`-th, from the k-th on. */
export function deal<T>(things: readonly T[], hands: number): T[][] {
  return Array.from({ length: Math.min(hands, things.length) }, (_, hand) =>
    things.filter((_, index) => index % hands === hand)
  );
}

/**
 * Has several workers answer a question each, at the same time.
 * @throws the first failure, after which the other workers are ended
 */
export async function runShares<Question, Part>(
  startWorker: () => Worker,
  questions: readonly Question[],
  { signal }: Hearing,
  onPart: (part: Part) => void
): Promise<void> {
  const all = new AbortController();
  const end = () => all.abort();
  signal.addEventListener('abort', end);
  try {
    await Promise.all(
      questions.map((question) =>
        runTask<Question, Part, null>(startWorker, question, { signal: all.signal }, onPart)
      )
    );
  } finally {
    end();
    signal.removeEventListener('abort', end);
  }
}
