import { afterEach, describe, expect, it } from 'vitest';
import { keptBytes, KeptFiles, removeKept } from '../checkpoint/keptFiles.ts';
import { fetchOnce } from './keptWeights.ts';
import { cachesInMemory, refusingCaches, replaceCaches } from './testing/refusals.ts';

const whole = Uint8Array.of(1, 2, 3);
let restore = () => {};
afterEach(() => restore());

/** A file that counts how often it is fetched. */
function file(checksum: number, bytes = whole) {
  const counted = {
    fetched: 0,
    url: 'https://example.org/site/weights/network.bin',
    checksum,
    check: (found: Uint8Array) => {
      if (found.join() !== bytes.join()) throw new Error('damaged');
    },
    fetch: async () => {
      counted.fetched += 1;
      return bytes;
    }
  };
  return counted;
}

describe('weights that ship', () => {
  it('are fetched once and found again, another version by itself', async () => {
    const storage = cachesInMemory();
    restore = replaceCaches({ value: storage });
    const first = file(7);
    expect(await fetchOnce(first)).toEqual(whole);
    const cache = await storage.open('');
    await expect.poll(async () => (await cache.keys()).length).toBe(1);
    expect(await fetchOnce(first)).toEqual(whole);
    expect(first.fetched).toBe(1);

    const next = file(8, Uint8Array.of(4));
    expect(await fetchOnce(next)).toEqual(Uint8Array.of(4));
    const keys = async () => (await cache.keys()).map(({ url }) => url);
    await expect.poll(keys).toEqual(['https://example.org/site/weights/network.bin?crc32=8']);
  });

  it('are fetched anew where what is kept is damaged', async () => {
    const storage = cachesInMemory();
    restore = replaceCaches({ value: storage });
    const key = 'https://example.org/site/weights/network.bin?crc32=7';
    await (await storage.open('')).put(key, new Response(Uint8Array.of(9)));
    const asked = file(7);
    expect(await fetchOnce(asked)).toEqual(whole);
    expect(asked.fetched).toBe(1);
  });

  it('that arrive damaged are refused and not kept', async () => {
    const storage = cachesInMemory();
    restore = replaceCaches({ value: storage });
    const broken = { ...file(7), fetch: async () => Uint8Array.of(9) };
    await expect(fetchOnce(broken)).rejects.toThrow('damaged');
    expect(await (await storage.open('')).keys()).toEqual([]);
  });

  it.each(refusingCaches)('come all the same where Cache Storage is %s', async (_, descriptor) => {
    restore = replaceCaches(descriptor);
    const asked = file(7);
    expect(await fetchOnce(asked)).toEqual(whole);
    expect(await fetchOnce(asked)).toEqual(whole);
    expect(asked.fetched).toBe(2);
  });
});

describe('a reader’s checkpoint', () => {
  it.each(refusingCaches)('stays in memory where Cache Storage is %s', async (_, descriptor) => {
    restore = replaceCaches(descriptor);
    const files = new KeptFiles();
    expect(await files.get('https://example.org/a')).toBeUndefined();
    await files.put('https://example.org/a', whole);
    expect(await files.get('https://example.org/a')).toEqual(whole);
    expect(await keptBytes()).toBe(0);
    await removeKept();
    await files.remove();
    expect(await files.get('https://example.org/a')).toBeUndefined();
  });
});
