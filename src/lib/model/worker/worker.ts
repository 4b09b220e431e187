import { contextIsLost, prepareBackend, startBackend } from '../engines/backend.ts';
import { lazyReader } from '../checkpoint/lazyReader.ts';
import { createEngine, prepareEngine } from '../engines/createEngine.ts';
import { decodePicture } from '../pictures/picture.ts';
import type { Request, Response } from '../protocol.ts';
import { serve } from './serve.ts';
import { holdLock } from '../storage/holdLock.ts';
import { loadWeights } from '../weights/weightsSource.ts';

/** What of a worker's global scope is used; TypeScript's own type excludes that of a page. */
interface Scope {
  readonly name: string;
  onmessage: ((event: MessageEvent<Request>) => void) | null;
  postMessage(message: Response, transfer: Transferable[]): void;
}

const scope = self as unknown as Scope;

const held = holdLock(scope.name);
const receive = serve((response, transfer = []) => scope.postMessage(response, transfer), {
  loadWeights,
  loadCheckpoint: lazyReader(),
  startBackend,
  decodePicture,
  contextIsLost,
  createEngine,
  prepareEngine: async (wish) => prepareEngine(await prepareBackend(wish))
});
// no answer before the lock is held: the first answer is the page's sign to wait for it. Where locks
// are refused there is nothing to wait for
scope.onmessage = ({ data }: MessageEvent<Request>) => void held.then(() => receive(data));
