import { importCheckpoint } from '#lib/core/importer/checkpoint.ts';
import type { CheckpointFile } from '#lib/core/importer/checkpointFile.ts';
import { NetworkError } from '../networkError.ts';
import type { CheckpointRequest, NamedFile } from './checkpointRequest.ts';
import type { LoadedNetwork } from '../worker/loadedNetwork.ts';
import { findClassNames } from './classNames.ts';
import { fetchCheckpoint, type CheckpointFetching, type FileStore } from './fetchCheckpoint.ts';
import { FilesInMemory, KeptFiles } from './keptFiles.ts';
import type { PartialFile } from './partialFile.ts';

/** Beyond these bytes files are not read: a MobileNetV2 has a few tens of megabytes. */
const mostBytes = 1e9;

/** Reads checkpoints of the reader's; what has come of an address need not come again. */
export class CheckpointReader {
  readonly #kept: KeptFiles;
  readonly #parts = new Map<string, PartialFile>();
  #address = '';
  #files: FileStore = new FilesInMemory();

  constructor(kept = new KeptFiles()) {
    this.#kept = kept;
  }

  /**
   * Reads a checkpoint and finds names for its classes.
   * @throws NetworkError `checkpoint-missing`, `checkpoint-refused` (with the node, where there is
   * one), `aborted`
   */
  async load(request: CheckpointRequest, options: CheckpointFetching): Promise<LoadedNetwork> {
    const { from } = request;
    const files =
      from.kind === 'files'
        ? await readFiles(from.files, options)
        : await fetchCheckpoint(from.url, this.#storeOf(from), this.#parts, options);
    options.signal?.throwIfAborted();
    options.onProgress?.({ phase: 'unpack', text: 'Recognising the network' });
    try {
      return await read(files, request);
    } catch (error) {
      // what is damaged must not be found again
      if (from.kind === 'address') await this.#forget(from);
      throw refused(error);
    }
  }

  #storeOf({ url, keep }: { readonly url: string; readonly keep: boolean }): FileStore {
    if (keep) return this.#kept;
    if (this.#address !== url) this.#files = new FilesInMemory();
    this.#address = url;
    return this.#files;
  }

  async #forget({ keep }: { readonly keep: boolean }): Promise<void> {
    this.#files = new FilesInMemory();
    if (keep) await this.#kept.remove();
  }
}

async function read(files: CheckpointFile[], request: CheckpointRequest): Promise<LoadedNetwork> {
  const { preprocessing, inputSize, labels, from } = request;
  const imported = importCheckpoint(files, { preprocessing, inputSize });
  const { spec, weights, anchors, format, preprocessingFound, sizeFound } = imported;
  const { omitted, notes } = imported;
  const { names, note } = await findClassNames(spec, labels);
  return {
    model: { spec, weights, ...(anchors && { anchors }) },
    classNames: names,
    source: {
      title: from.kind === 'address' ? new URL(from.url).host : 'files of your own',
      licence: '',
      url: from.kind === 'address' ? from.url : ''
    },
    checkpoint: { format, preprocessingFound, sizeFound, omitted, notes, namesNote: note }
  };
}

async function readFiles(
  files: readonly NamedFile[],
  { signal, onProgress }: CheckpointFetching
): Promise<CheckpointFile[]> {
  const total = files.reduce((sum, { data }) => sum + data.size, 0);
  if (total > mostBytes)
    throw new NetworkError(
      'checkpoint-refused',
      `These files add up to ${(total / 1e9).toFixed(1)} GB; a MobileNetV2 takes a few tens of megabytes. Choose only the model.json and its weight files.`
    );
  const read: CheckpointFile[] = [];
  let done = 0;
  for (const { name, data } of files) {
    signal?.throwIfAborted();
    read.push({ name, bytes: await bytesOf(name, data) });
    done += data.size;
    onProgress?.({ phase: 'unpack', fraction: done / total, text: name });
  }
  return read;
}

async function bytesOf(name: string, data: Blob): Promise<Uint8Array> {
  try {
    return new Uint8Array(await data.arrayBuffer());
  } catch {
    throw new NetworkError(
      'checkpoint-refused',
      `The browser could not read “${name}”: it has been moved or changed. Choose the files again.`
    );
  }
}

function refused(error: unknown): NetworkError {
  if (error instanceof NetworkError) return error;
  const reason = error instanceof Error ? error.message : String(error);
  return new NetworkError(
    'checkpoint-refused',
    `This checkpoint cannot be used: ${reason} The previous network is still in use; choose another checkpoint.`
  );
}
