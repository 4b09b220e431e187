import { serveTask } from '../../jobs/task.ts';
import { runLoop } from './runLoop.ts';
import type { RunFrame, RunQuestion } from './runMessages.ts';

/** Between two pictures: twenty a second are enough to see something grow. */
const frameMs = 50;

const pause = (milliseconds: number) =>
  new Promise<void>((resolve) => setTimeout(resolve, milliseconds));

serveTask<RunQuestion, RunFrame, null>(async (question, { part }) => {
  let due = performance.now() + frameMs;
  for (const frame of runLoop(question, () => performance.now() >= due)) {
    part(frame);
    if (Number.isFinite(question.stepsPerFrame)) await pause(due - performance.now());
    due = performance.now() + frameMs;
  }
  return null;
});
