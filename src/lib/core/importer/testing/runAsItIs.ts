import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { loadGraphModel } from '@tensorflow/tfjs-converter';
import { loadLayersModel } from '@tensorflow/tfjs-layers';
import type { CheckpointFile } from '../checkpointFile.ts';

interface ModelJson {
  readonly modelTopology: object;
  readonly weightsManifest: readonly { readonly weights: tf.io.WeightsManifestEntry[] }[];
}

/** The same files in TensorFlow.js itself, without the importer. @returns all values of its output */
export async function runAsItIs(
  files: readonly CheckpointFile[],
  picture: Float32Array,
  size: number
): Promise<Float32Array> {
  await tf.setBackend('cpu');
  const [model, ...shards] = files;
  const json = JSON.parse(new TextDecoder().decode(model.bytes)) as ModelJson;
  const weightSpecs = json.weightsManifest.flatMap(({ weights }) => weights);
  const weightData = new Uint8Array(Buffer.concat(shards.map(({ bytes }) => bytes))).buffer;
  const { modelTopology } = json;
  const handler = { load: () => Promise.resolve({ modelTopology, weightSpecs, weightData }) };
  const isGraph = 'node' in modelTopology;
  const loaded = isGraph ? await loadGraphModel(handler) : await loadLayersModel(handler);
  const input = tf.tensor4d(picture, [1, size, size, 3]);
  const output = loaded.predict(input) as tf.Tensor;
  const values = (await output.data<'float32'>()).slice();
  tf.dispose([input, output]);
  loaded.dispose();
  return values;
}
