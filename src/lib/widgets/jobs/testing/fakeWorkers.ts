import { vi } from 'vitest';
import type { TaskMessage } from '../task.ts';

/** A worker that only says what a test has it say, and does so even after its end. */
export class FakeWorker<Question, Part, Result> {
  question: Question | undefined;
  onmessage: ((event: MessageEvent<TaskMessage<Part, Result>>) => void) | null = null;
  onerror: ((event: ErrorEvent) => void) | null = null;
  readonly postMessage = (question: Question) => void (this.question = question);
  readonly terminate = vi.fn();

  say(message: TaskMessage<Part, Result>): void {
    this.onmessage?.({ data: message } as MessageEvent<TaskMessage<Part, Result>>);
  }

  die(message: string): void {
    this.onerror?.({ message, preventDefault: () => {} } as ErrorEvent);
  }

  get ended(): boolean {
    return this.terminate.mock.calls.length > 0;
  }
}

/** What starts such workers, and all that it has started. */
export function fakeWorkers<Question, Part, Result>() {
  const workers: FakeWorker<Question, Part, Result>[] = [];
  const start = () => {
    const worker = new FakeWorker<Question, Part, Result>();
    workers.push(worker);
    return worker as unknown as Worker;
  };
  return { workers, start };
}
