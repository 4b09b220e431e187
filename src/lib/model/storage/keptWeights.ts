import { inTurn, type Turn } from './inTurn.ts';
import { openCache } from './openCache.ts';

const cacheName = 'mobilenetv2-unfolded-weights';

export interface KeptFile {
  /** Absolute address of the file. */
  readonly url: string;
  /** CRC-32 of the bytes: another version of the file is another entry. */
  readonly checksum: number;
  /** @throws where the bytes are not those of the file; what is kept is then fetched anew */
  check(bytes: Uint8Array): void;
  fetch(): Promise<Uint8Array>;
}

/**
 * The bytes of a file that ships, fetched once for all frames and visits of a site: from Cache
 * Storage where they are, else from the network and then kept. Who asks meanwhile waits for them.
 * Where storage is denied every caller fetches for itself.
 * @throws what `fetch` and `check` throw
 */
export function fetchOnce(file: KeptFile, turn: Turn = {}): Promise<Uint8Array> {
  const key = keyOf(file);
  return new Promise((resolve, reject) => {
    const work = async () => {
      const kept = await find(key, file);
      if (kept) return resolve(kept);
      const bytes = await file.fetch();
      file.check(bytes);
      resolve(bytes);
      // those who wait find it; the first need not wait for the writing
      await keep(key, bytes);
    };
    inTurn(`weights ${key}`, work, turn).catch(reject);
  });
}

function keyOf({ url, checksum }: KeptFile): string {
  const key = new URL(url);
  key.searchParams.set('crc32', checksum.toString(16));
  return key.href;
}

async function find(key: string, file: KeptFile): Promise<Uint8Array | undefined> {
  try {
    const response = await (await openCache(cacheName))?.match(key);
    if (!response) return undefined;
    const bytes = new Uint8Array(await response.arrayBuffer());
    file.check(bytes);
    return bytes;
  } catch {
    return undefined; // unreadable or damaged: fetched anew and written over
  }
}

async function keep(key: string, bytes: Uint8Array): Promise<void> {
  try {
    const cache = await openCache(cacheName);
    if (!cache) return;
    await cache.put(key, new Response(bytes as Uint8Array<ArrayBuffer>));
    const { origin, pathname } = new URL(key);
    for (const { url } of await cache.keys()) {
      const other = new URL(url);
      const older = other.origin === origin && other.pathname === pathname && url !== key;
      if (older) await cache.delete(url);
    }
  } catch {
    // no room: the next visit fetches again
  }
}
