import type { Backend } from '#lib/core/engine/engine.ts';
import type { BackendWish } from './backendWish.ts';

/** Whether a backend can run here. `software`: it can, but only by imitating a graphics processor. */
export type Availability = 'yes' | 'software' | 'no';
export type Available = Readonly<Record<Backend, Availability>>;

export interface Choice {
  readonly backend: Backend;
  /** Why this one and not a better or the wished one; empty if there is nothing to say. */
  readonly note: string;
}

export const backendNames: Readonly<Record<Backend, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL',
  wasm: 'WebAssembly',
  cpu: 'Plain JavaScript',
  fused: 'Our own engine'
};

/** Fastest first, where the hardware is there. */
const ranking: readonly Backend[] = ['webgpu', 'webgl', 'fused', 'wasm', 'cpu'];

/**
 * Picks a backend. A wish is granted if the backend can run at all, in software too; the automatic
 * choice takes the first that is not imitated of WebGPU, WebGL, the project's own engine,
 * TensorFlow.js on WebAssembly, and plain JavaScript.
 */
export function chooseBackend(wish: BackendWish, available: Available): Choice {
  const best = ranking.find((backend) => available[backend] === 'yes') ?? 'cpu';
  if (wish === 'auto') return { backend: best, note: automaticNote(best, available) };
  const name = backendNames[wish];
  if (available[wish] === 'yes') return { backend: wish, note: '' };
  if (available[wish] === 'software') {
    return {
      backend: wish,
      note: `${name} is emulated in software on this machine, which is slow.`
    };
  }
  return {
    backend: best,
    note: `${name} is not available in this browser. ${backendNames[best]} is used instead.`
  };
}

function automaticNote(best: Backend, available: Available): string {
  if (best === 'webgpu' || best === 'webgl') return '';
  const imitated = available.webgpu === 'software' || available.webgl === 'software';
  const reason = imitated ? 'This browser only emulates a GPU' : 'This browser offers no GPU';
  return `${reason}, so ${backendNames[best]} on the CPU is faster.`;
}
