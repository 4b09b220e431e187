/**
 * Cache Storage of this name, or undefined where there is none (no secure context) or the browser
 * refuses it: storage denied to a frame, an opaque origin. Some refuse the very name `caches`.
 */
export async function openCache(name: string): Promise<Cache | undefined> {
  try {
    return await caches.open(name);
  } catch {
    return undefined;
  }
}

/** Deletes a cache; where the browser refuses storage there is nothing to delete. */
export async function deleteCache(name: string): Promise<void> {
  try {
    await caches.delete(name);
  } catch {
    // nothing is kept where nothing may be
  }
}
