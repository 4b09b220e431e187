import { createContext } from 'svelte';
import type { Sleepers } from './sleepers.ts';

/** The page's queue of figures that are not alive yet; undefined on the server. */
export const [sleepers, setSleepers] = createContext<Sleepers>();
