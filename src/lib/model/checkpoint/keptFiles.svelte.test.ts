import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptBytes, KeptFiles, removeKept } from './keptFiles.ts';

const url = 'https://example.org/m/model.json?tfjs-format=file';

beforeEach(removeKept);
afterEach(removeKept);

describe('files kept in this browser', () => {
  it('are found again by whoever comes later, by their whole address', async () => {
    await new KeptFiles().put(url, Uint8Array.of(1, 2, 3));
    const later = new KeptFiles();
    expect(await later.get(url)).toEqual(Uint8Array.of(1, 2, 3));
    expect(await later.get('https://example.org/m/model.json')).toBeUndefined();
    expect(await keptBytes()).toBe(3);
    await later.put('https://example.org/m/a.bin', new Uint8Array(1000));
    expect(await keptBytes()).toBe(1003);
  });

  it('are gone when they are removed', async () => {
    const kept = new KeptFiles();
    await kept.put(url, Uint8Array.of(1));
    await kept.remove();
    expect(await kept.get(url)).toBeUndefined();
    expect(await keptBytes()).toBe(0);
  });
});
