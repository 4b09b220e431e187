import type { LoadedNetwork } from '../worker/loadedNetwork.ts';
import type { CheckpointRequest } from './checkpointRequest.ts';
import type { CheckpointReader } from './checkpointReader.ts';
import type { CheckpointFetching } from './fetchCheckpoint.ts';

/** Reads checkpoints by a script that comes with the first of them. */
export function lazyReader() {
  let reader: CheckpointReader | undefined;
  return async (
    request: CheckpointRequest,
    options: CheckpointFetching
  ): Promise<LoadedNetwork> => {
    const { CheckpointReader } = await import('./checkpointReader.ts');
    reader ??= new CheckpointReader();
    return reader.load(request, options);
  };
}
