import { load } from '@tensorflow-models/coco-ssd';
import '@tensorflow/tfjs-backend-wasm';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';

declare global {
  /** When the page had its first detections, milliseconds after its navigation began. */
  var firstDetection: Promise<{ classes: string[]; ms: number }>;
}

/** A page that has nothing but coco-ssd: the same weights and photograph, WASM, one thread. */
async function detect() {
  tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setWasmPaths('/');
  await tf.setBackend('wasm');
  const model = await load({ modelUrl: '/graph/model.json' });
  const picture = document.querySelector('img')!;
  await picture.decode();
  const found = await model.detect(picture);
  return { classes: found.map((one) => one.class), ms: performance.now() };
}

globalThis.firstDetection = detect();
