/** More than four threads find too few rows in the late blocks. */
export const mostThreads = 4;

/** Threads that the engine uses: one, unless the page is cross-origin isolated. */
export function threadsHere(): number {
  if (!globalThis.crossOriginIsolated) return 1;
  return Math.max(1, Math.min(mostThreads, navigator.hardwareConcurrency));
}
