import { describe, expect, it, vi } from 'vitest';
import { runTask } from './task.ts';

/** A worker of a few lines, without a file of its own. */
const workerOf = (code: string) => () =>
  new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));

const echo = `
  self.onmessage = ({ data }) => {
    self.postMessage({ type: 'progress', progress: { phase: 'compute', fraction: 0.5, text: 'half' } });
    self.postMessage({ type: 'part', part: data + 1 });
    self.postMessage({ type: 'done', result: data + 2 });
  };`;

function hearing() {
  const controller = new AbortController();
  return { controller, signal: controller.signal, onProgress: vi.fn() };
}

describe('runTask', () => {
  it('brings progress, parts and the result', async () => {
    const ear = hearing();
    const onPart = vi.fn();
    expect(await runTask(workerOf(echo), 1, ear, onPart)).toBe(3);
    expect(onPart).toHaveBeenCalledExactlyOnceWith(2);
    expect(ear.onProgress.mock.calls[0][0]).toMatchObject({ fraction: 0.5 });
  });

  it('ends the worker when cancelled', async () => {
    const ear = hearing();
    const start = vi.fn(workerOf('self.onmessage = () => {}'));
    const end = vi.spyOn(Worker.prototype, 'terminate');
    const answer = runTask(start, 1, ear);
    ear.controller.abort();
    await expect(answer).rejects.toMatchObject({ code: 'aborted' });
    expect(end).toHaveBeenCalledTimes(1);
    end.mockRestore();
  });

  it('starts nothing for somebody who has cancelled before', async () => {
    const ear = hearing();
    ear.controller.abort();
    const start = vi.fn(workerOf(echo));
    await expect(runTask(start, 1, ear)).rejects.toMatchObject({ code: 'aborted' });
    expect(start).not.toHaveBeenCalled();
  });

  it('says why the worker failed: what it reported, what it threw, or that there is none', async () => {
    const failing = `self.onmessage = () => self.postMessage({ type: 'failed', reason: 'no memory' })`;
    await expect(runTask(workerOf(failing), 1, hearing())).rejects.toThrow(/no memory/);
    const throwing = `self.onmessage = () => { throw new Error('a slip') }`;
    await expect(runTask(workerOf(throwing), 1, hearing())).rejects.toMatchObject({
      code: 'worker-died',
      message: expect.stringMatching(/a slip/)
    });
    const none = () => {
      throw new Error('workers are switched off');
    };
    await expect(runTask(none, 1, hearing())).rejects.toThrow(/switched off/);
  });
});
