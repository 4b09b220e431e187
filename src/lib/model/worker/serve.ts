import type { Hearing } from './infer.ts';
import { NetworkSession, type SessionParts } from './loadedSession.ts';
import { nextTurn } from './nextTurn.ts';
import { activityBuffers } from '../studies/surveyActivity.ts';
import { NetworkError, type Request, type Response } from '../protocol.ts';
import { quickStudies } from '../studies/studies.ts';

export type Post = (response: Response, transfer?: Transferable[]) => void;
type Task = Exclude<Request, { type: 'cancel' }>;

/**
 * The worker's message loop, apart from the worker. Requests are answered one after another; a new
 * run cancels the run before it, a `cancel` the request of its id. What is quick is also answered
 * while a long study takes a breath.
 * @returns what takes the page's messages
 */
export function serve(post: Post, parts: SessionParts): (request: Request) => void {
  const session = new NetworkSession(parts);
  const controllers = new Map<number, AbortController>();
  const waiting: Task[] = [];
  let lastRun: AbortController | undefined;
  let busy = false;

  async function answerAll(which: (task: Task) => boolean): Promise<void> {
    for (;;) {
      const next = waiting.findIndex(which);
      if (next < 0) return;
      const [task] = waiting.splice(next, 1);
      await answer(task, session, post, controllers.get(task.id)!.signal, breathe);
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
  session: NetworkSession,
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
    const { response, transfer } = await perform(request, session, hearing, breathe);
    post(response, transfer);
  } catch (error) {
    const { code, message } = asNetworkError(error, signal);
    post({ type: 'error', id, code, message });
  }
}

async function perform(
  request: Task,
  session: NetworkSession,
  hearing: Hearing,
  breathe: () => Promise<void>
): Promise<{ response: Response; transfer?: Transferable[] }> {
  const { id } = request;
  switch (request.type) {
    case 'load': {
      const info = await session.load(request, request.backend, hearing);
      return { response: { type: 'loaded', id, info } };
    }
    case 'switch': {
      const info = await session.switchBackend(request.backend, hearing);
      return { response: { type: 'loaded', id, info } };
    }
    case 'run': {
      const result = await session.run(request.picture, hearing);
      const values = result.thumbnails.map((thumbnail) => thumbnail.values.buffer);
      return { response: { type: 'result', id, result }, transfer: [result.picture, ...values] };
    }
    case 'measure': {
      const result = await session.measure(request, hearing);
      return { response: { type: 'measured', id, result } };
    }
    case 'split': {
      const result = await session.split(request, hearing);
      return { response: { type: 'split', id, result } };
    }
    case 'activity': {
      const result = await session.activity(request.picture, hearing);
      return { response: { type: 'activity', id, result }, transfer: activityBuffers(result) };
    }
    case 'read': {
      const reading = await session.read(request.tap);
      return { response: { type: 'tensor', id, reading }, transfer: [reading.data.buffer] };
    }
    case 'study': {
      const { answer, transfer } = await session.study(request, hearing, breathe);
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
