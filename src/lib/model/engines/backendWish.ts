import type { Backend } from '#lib/core/engine/engine.ts';

/** What is to compute: a backend by name, or the best that there is. */
export type BackendWish = Backend | 'auto';
