import { deleteCache, openCache } from '../storage/openCache.ts';
import type { FileStore } from './fetchCheckpoint.ts';

const cacheName = 'mobilenetv2-unfolded-checkpoints';

/** Files kept in this browser's Cache Storage; where there is none or it is refused, in memory. */
export class KeptFiles implements FileStore {
  readonly #memory = new Map<string, Uint8Array<ArrayBuffer>>();

  async get(url: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const here = this.#memory.get(url);
    if (here) return here;
    try {
      const kept = await (await openCache(cacheName))?.match(url);
      return kept && new Uint8Array(await kept.arrayBuffer());
    } catch {
      return undefined; // what cannot be read comes again
    }
  }

  async put(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      const cache = await openCache(cacheName);
      if (!cache) throw new Error('no Cache Storage');
      const headers = { 'content-length': String(bytes.length) };
      await cache.put(url, new Response(bytes, { headers }));
    } catch {
      // no room or no permission: until the page is closed, memory does
      this.#memory.set(url, bytes);
    }
  }

  async remove(): Promise<void> {
    this.#memory.clear();
    await removeKept();
  }
}

/** Files that live as long as the worker. */
export class FilesInMemory implements FileStore {
  readonly #files = new Map<string, Uint8Array<ArrayBuffer>>();

  async get(url: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.#files.get(url);
  }

  async put(url: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    this.#files.set(url, bytes);
  }
}

/** Bytes that this browser keeps of checkpoints; 0 where it keeps none. */
export async function keptBytes(): Promise<number> {
  try {
    const cache = await openCache(cacheName);
    if (!cache) return 0;
    const responses = await Promise.all((await cache.keys()).map((key) => cache.match(key)));
    const sizes = responses.map((response) => Number(response?.headers.get('content-length')) || 0);
    return sizes.reduce((sum, size) => sum + size, 0);
  } catch {
    return 0;
  }
}

export async function removeKept(): Promise<void> {
  await deleteCache(cacheName);
}
