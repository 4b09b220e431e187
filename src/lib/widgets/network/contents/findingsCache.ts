import type { FindingsCache } from './tensorFindings.svelte.ts';

/** Goes with the runs that are its keys, so that a room that is opened again has its answers at once. */
export const findingsCache: FindingsCache = new WeakMap();
