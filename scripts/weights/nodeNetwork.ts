import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import jpeg from 'jpeg-js';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { resizePicture, type Pixels } from '#lib/core/image/resize.ts';
import type { NetworkModel, NetworkSpec } from '#lib/core/network/spec.ts';
import { checkPackedFile, decodeWeights } from '#lib/core/weights/decodeWeights.ts';
import type { WeightsManifest } from '#lib/core/weights/manifest.ts';
import { parseManifest } from '#lib/core/weights/parseManifest.ts';

/** The network under Node, for tests and for what is computed when the site is built. */

/** Chooses TensorFlow.js's WASM backend with the binaries of its package. */
export async function useWasm(): Promise<void> {
  setWasmPaths('node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  if (!(await tf.setBackend('wasm'))) throw new Error('TensorFlow.js found no WASM backend.');
  await tf.ready();
}

/** The weights that ship, as `npm run build` has written them. */
export function readShippedModel(): { manifest: WeightsManifest; model: NetworkModel } {
  const folder = 'static/weights';
  const text = readFileSync(`${folder}/ssdlite-mobilenetv2-coco.json`, 'utf8');
  const manifest = parseManifest(JSON.parse(text));
  const packed = readFileSync(`${folder}/${manifest.file.name}`);
  checkPackedFile(manifest, packed);
  return { manifest, model: decodeWeights(manifest, new Uint8Array(gunzipSync(packed))) };
}

/** Ids of the sample photographs, in the order of their credits. */
export function sampleIds(): string[] {
  const credits = JSON.parse(readFileSync('static/samples/credits.json', 'utf8')) as {
    id: string;
  }[];
  return credits.map(({ id }) => id);
}

/** A sample photograph's pixels. Two JPEG decoders may differ by a few of 255 steps. */
export function readSample(id: string): Pixels {
  const { width, height, data } = jpeg.decode(readFileSync(`static/samples/${id}.jpg`));
  return { width, height, data };
}

/** Pixels as the network's input. */
export function inputOf(pixels: Pixels, spec: NetworkSpec): Float32Array {
  return resizePicture(pixels, spec.inputHeight, spec.inputWidth, spec.preprocessing);
}
