import type { TaskMessage } from '../jobs/task.ts';
import { components, type ComponentsAnswer, type ComponentsQuestion } from './components.ts';

self.onmessage = ({ data }: MessageEvent<ComponentsQuestion>) => {
  try {
    const result = components(data);
    // handed over and not copied: the cloud can have tens of megabytes
    const message: TaskMessage<never, ComponentsAnswer> = { type: 'done', result };
    self.postMessage(message, { transfer: [result.cloud.buffer, result.scores.buffer] });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    self.postMessage({ type: 'failed', reason } satisfies TaskMessage<never, never>);
  }
};
