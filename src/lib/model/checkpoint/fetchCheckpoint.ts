import type { CheckpointFile } from '#lib/core/importer/checkpointFile.ts';
import { JsonShapeError } from '#lib/core/json/typedJson.ts';
import { NetworkError } from '../networkError.ts';
import type { Progress } from '../progress.ts';
import { fetchFile, type FileFetching } from './fetchFile.ts';
import { shardBytes, shardPaths } from './manifestOfModel.ts';
import { PartialFile } from './partialFile.ts';

/** Where complete files of an address are kept. */
export interface FileStore {
  get(url: string): Promise<Uint8Array<ArrayBuffer> | undefined>;
  put(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
}

export interface CheckpointFetching extends Omit<FileFetching, 'onBytes'> {
  readonly onProgress?: (progress: Progress) => void;
}

/**
 * Fetches a checkpoint file by file: `model.json` and the shards that it names, or one zip. What is
 * in the store does not come again, and a file that broke off goes on where it did.
 * @param url absolute address of `model.json` or the zip; its query is that of the shards too, as in
 * TensorFlow.js
 * @param parts what is there of files that are not complete, by address
 * @throws NetworkError `checkpoint-missing`, `checkpoint-refused`, `aborted`
 */
export async function fetchCheckpoint(
  url: string,
  store: FileStore,
  parts: Map<string, PartialFile>,
  options: CheckpointFetching = {}
): Promise<CheckpointFile[]> {
  const { onProgress, ...fetching } = options;
  const say = (received: number, total?: number) =>
    onProgress?.({
      phase: 'download',
      ...(total && { fraction: Math.min(1, received / total) }),
      text: `${megabytes(received)}${total ? ` of ${megabytes(total)}` : ''} MB`
    });
  const get = async (
    address: string,
    onBytes: (received: number) => void,
    answersUsually = false
  ) => {
    const known = await store.get(address);
    if (known) return known;
    const part = parts.get(address) ?? new PartialFile();
    parts.set(address, part);
    const bytes = await fetchFile(address, part, { ...fetching, onBytes, answersUsually });
    await store.put(address, bytes);
    parts.delete(address);
    return bytes;
  };
  const first = await get(url, (received) => say(received));
  const name = new URL(url).pathname.split('/').pop() || 'model.json';
  if (isZip(first)) return [{ name, bytes: first }];
  const model = parseModel(first, name);
  const files: CheckpointFile[] = [{ name: 'model.json', bytes: first }];
  const total = shardBytes(model);
  let received = 0;
  for (const path of shardPaths(model)) {
    const bytes = await get(shardUrl(path, url), (here) => say(received + here, total), true);
    received += bytes.length;
    say(received, total);
    files.push({ name: path, bytes });
  }
  return files;
}

function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** A shard's address lies beside the model's and has its query, unless it has one of its own. */
function shardUrl(path: string, modelUrl: string): string {
  const url = new URL(path, modelUrl);
  if (!url.search) url.search = new URL(modelUrl).search;
  if (!/^https?:$/.test(url.protocol))
    throw new NetworkError(
      'checkpoint-refused',
      `A part of the checkpoint lies at “${path}”, which is not a web address.`
    );
  return url.href;
}

function parseModel(bytes: Uint8Array, name: string): unknown {
  const text = new TextDecoder().decode(bytes);
  try {
    const model: unknown = JSON.parse(text);
    shardPaths(model);
    return model;
  } catch (error) {
    const reason =
      error instanceof JsonShapeError
        ? error.message
        : text.trimStart().startsWith('<')
          ? 'it is a web page'
          : 'it is not written in JSON';
    throw new NetworkError(
      'checkpoint-refused',
      `“${name}” is not a model in TensorFlow.js format: ${reason.replace(/\.$/, '')}. Enter the address of a model.json.`
    );
  }
}

function megabytes(bytes: number): string {
  return (bytes / 1e6).toFixed(1);
}
