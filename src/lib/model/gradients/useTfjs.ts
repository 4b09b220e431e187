import * as tf from '@tensorflow/tfjs-core';
import { startBackend } from '../engines/backend.ts';

/**
 * Makes some backend of TensorFlow.js the present one, for gradients beside an engine. One that is
 * in use already stays: there can be only one, and the engine relies on it.
 * @throws NetworkError `backend-failed` if not one starts
 */
export async function useTfjs(): Promise<void> {
  if (!tf.getBackend()) await startBackend('wasm', new Set(['fused']));
}
