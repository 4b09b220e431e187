import type { Hearing } from '../progress.ts';
import { WorkerNetwork, type WorkerParts } from './workerNetwork.ts';
import { nextTurn } from './nextTurn.ts';
import { NetworkError } from '../networkError.ts';
import type { Request, Response } from '../protocol.ts';
import { quickStudies } from '../studies/studies.ts';

export type Post = (response: Response, transfer?: Transferable[]) => void;
type Task = Exclude<Request, { type: 'cancel' }>;

/**
 * The worker's message loop, apart from the worker. Requests are answered one after another; a new
 * run cancels the run before it, a `cancel` the request of its id. What is quick is also answered
 * while a long study takes a breath.
 * @returns what takes the page's messages
 */
export function serve(post: Post, parts: WorkerParts): (request: Request) => void {
  const network = new WorkerNetwork(parts);
  const controllers = new Map<number, AbortController>();
  const waiting: Task[] = [];
  let lastRun: AbortController | undefined;
  let busy = false;

  async function answerAll(which: (task: Task) => boolean): Promise<void> {
    for (;;) {
      const next = waiting.findIndex(which);
      if (next < 0) return;
      const [task] = waiting.splice(next, 1);
      await answer(task, network, post, controllers.get(task.id)!.signal, breathe);
      controllers.delete(task.id);
    }
  }
  async function breathe(): Promise<void> {
    await nextTurn();
    await answerAll(isQuick);
  }
  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    await answerAll(() => true);
    busy = false;
  }
  return (request) => {
    if (request.type === 'cancel') return controllers.get(request.id)?.abort();
    const controller = new AbortController();
    controllers.set(request.id, controller);
    if (request.type === 'run') {
      lastRun?.abort();
      lastRun = controller;
    }
    waiting.push(request);
    void work();
  };
}

/** What changes nothing that a long study relies on. */
function isQuick(task: Task): boolean {
  return task.type === 'read' || (task.type === 'study' && quickStudies.has(task.name));
}

async function answer(
  request: Task,
  network: WorkerNetwork,
  post: Post,
  signal: AbortSignal,
  breathe: () => Promise<void>
): Promise<void> {
  const { id } = request;
  const hearing: Hearing = {
    signal,
    onProgress: (progress) => post({ type: 'progress', id, progress })
  };
  try {
    signal.throwIfAborted();
    const { response, transfer } = await perform(request, network, hearing, breathe);
    post(response, transfer);
  } catch (error) {
    const { code, message } = asNetworkError(error, signal);
    post({ type: 'error', id, code, message });
  }
}

async function perform(
  request: Task,
  network: WorkerNetwork,
  hearing: Hearing,
  breathe: () => Promise<void>
): Promise<{ response: Response; transfer?: Transferable[] }> {
  const { id } = request;
  switch (request.type) {
    case 'load': {
      const info = await network.load(request, request.backend, hearing);
      return { response: { type: 'loaded', id, info } };
    }
    case 'switch': {
      const info = await network.switchBackend(request.backend, hearing);
      return { response: { type: 'loaded', id, info } };
    }
    case 'run': {
      const result = await network.run(request.picture, hearing);
      const values = result.thumbnails.map((thumbnail) => thumbnail.values.buffer);
      return { response: { type: 'result', id, result }, transfer: [result.picture, ...values] };
    }
    case 'read': {
      const reading = await network.read(request.tap);
      return { response: { type: 'tensor', id, reading }, transfer: [reading.data.buffer] };
    }
    case 'study': {
      const { answer, transfer } = await network.study(request, hearing, breathe);
      return { response: { type: 'studied', id, answer }, transfer };
    }
  }
}

function asNetworkError(error: unknown, signal: AbortSignal): NetworkError {
  if (signal.aborted) return new NetworkError('aborted', 'Cancelled.');
  if (error instanceof NetworkError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new NetworkError('internal', `The network stopped with an error: ${reason}`);
}
