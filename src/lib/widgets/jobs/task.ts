import { NetworkError } from '#lib/model/networkError.ts';
import type { Progress } from '#lib/model/progress.ts';
import type { Hearing } from './job.svelte.ts';

/** What a task's worker says: how far it is, what it has so far, and how it ended. */
export type TaskMessage<Part, Result> =
  | { readonly type: 'progress'; readonly progress: Progress }
  | { readonly type: 'part'; readonly part: Part }
  | { readonly type: 'done'; readonly result: Result }
  | { readonly type: 'failed'; readonly reason: string };

/**
 * Has a worker of its own do one long computation. Cancelling ends the worker, so nothing has to be
 * asked whether it wants to stop.
 * @param startWorker e.g. `() => new Worker(new URL('../statistics/worker.ts', import.meta.url), { type: 'module' })`
 * @param question plain data
 * @param onPart called with whatever the worker has before the end
 * @throws NetworkError `aborted` when cancelled; `worker-died` with the reason when the worker fails
 */
export function runTask<Question, Part, Result>(
  startWorker: () => Worker,
  question: Question,
  { signal, onProgress }: Hearing,
  onPart: (part: Part) => void = () => {}
): Promise<Result> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(new NetworkError('aborted', 'Cancelled.'));
    const stopped = (reason: string) =>
      new NetworkError('worker-died', `The computation stopped: ${reason}. Try it again.`);
    let worker: Worker;
    try {
      worker = startWorker();
    } catch (error) {
      return reject(stopped(error instanceof Error ? error.message : String(error)));
    }
    const end = () => worker.terminate();
    const fail = (reason: string) => {
      end();
      reject(stopped(reason));
    };
    signal.addEventListener('abort', () => {
      end();
      reject(new NetworkError('aborted', 'Cancelled.'));
    });
    worker.onmessage = ({ data }: MessageEvent<TaskMessage<Part, Result>>) => {
      if (signal.aborted) return;
      if (data.type === 'progress') onProgress?.(data.progress);
      else if (data.type === 'part') onPart(data.part);
      else if (data.type === 'failed') fail(data.reason);
      else {
        end();
        resolve(data.result);
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      fail(event.message || 'its script could not be loaded');
    };
    worker.postMessage(question);
  });
}

/** How a task's worker tells the page something before its end. */
export interface TaskTeller<Part> {
  progress(fraction: number, text: string): void;
  part(part: Part): void;
}

/** The worker's side: answers the one question it is started for. Call it once, at the top level. */
export function serveTask<Question, Part, Result>(
  answer: (question: Question, tell: TaskTeller<Part>) => Result | Promise<Result>
): void {
  const post = (message: TaskMessage<Part, Result>) => self.postMessage(message);
  const tell: TaskTeller<Part> = {
    progress: (fraction, text) =>
      post({ type: 'progress', progress: { phase: 'compute', fraction, text } }),
    part: (part) => post({ type: 'part', part })
  };
  self.onmessage = async ({ data }: MessageEvent<Question>) => {
    try {
      post({ type: 'done', result: await answer(data, tell) });
    } catch (error) {
      post({ type: 'failed', reason: error instanceof Error ? error.message : String(error) });
    }
  };
}
