import * as tf from '@tensorflow/tfjs-core';
import type { Backend } from '#lib/core/engine/engine.ts';

/** Makes a backend of TensorFlow.js the present one. @returns false where it does not start */
export async function useBackend(backend: Backend): Promise<boolean> {
  if (!(await tf.setBackend(backend))) return false;
  await tf.ready();
  return true;
}

/** True where the browser took away the graphics processor: results since then are not to be trusted. */
export function contextIsLost(): boolean {
  const backend = tf.backend() as { gpgpu?: { gl?: { isContextLost(): boolean } } };
  return backend.gpgpu?.gl?.isContextLost() ?? false;
}
