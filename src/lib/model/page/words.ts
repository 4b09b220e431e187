import type { BackendWish } from '../engines/backendWish.ts';
import type { Progress } from '../progress.ts';

/** What computes, as a reader chooses it. */
export const backendTitles: Readonly<Record<BackendWish, string>> = {
  auto: 'automatic',
  fused: 'our own engine',
  wasm: 'TensorFlow.js, WebAssembly',
  webgl: 'TensorFlow.js, WebGL',
  webgpu: 'TensorFlow.js, WebGPU',
  cpu: 'TensorFlow.js, plain JavaScript'
};

const phases: Readonly<Record<Progress['phase'], string>> = {
  download: 'Loading the weights',
  unpack: 'Unpacking the weights',
  backend: 'Preparing the engine',
  decode: 'Reading the picture',
  run: 'Running the network',
  measure: 'Measuring',
  compute: 'Computing'
};

/** What is being done, as the heading of a progress bar. */
export function phaseInWords(phase: Progress['phase']): string {
  return phases[phase];
}
