/** The engine by itself, for those who read more of a network than its predictions. */
import { gunzipSync } from 'fflate';
import { FusedEngine, type FusedEngineOptions } from '#lib/core/engine/fusedEngine.ts';
import { bestBuild, loadKernels } from '#lib/core/engine/kernels/loadKernels.ts';
import { resizePicture, type Pixels } from '#lib/core/image/resize.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import { checkPackedFile, decodeWeights } from '#lib/core/weights/decodeWeights.ts';
import { parseManifest } from '#lib/core/weights/parseManifest.ts';
import { kernelBytes } from './kernelBytes.ts';

export { detect } from '#lib/core/predictions/detection/detect.ts';
export { readPredictions } from '#lib/core/predictions/detection/readPredictions.ts';

/**
 * A network ready to run, on one thread of WebAssembly: `run(input)`, then `read(tap)` any of its
 * tensors; `dispose()` gives its memory back.
 * @throws RangeError if weights are missing or the engine has no kernel for a layer
 */
export async function startEngine(
  model: NetworkModel,
  options: FusedEngineOptions = {}
): Promise<FusedEngine> {
  return new FusedEngine(model, await loadKernels(kernelBytes(bestBuild())), options);
}

/**
 * A picture as the network takes it: resized without regard to its aspect, scaled, channels in order.
 * @param picture RGBA, 4 · width · height bytes, row after row
 */
export function inputOf({ spec }: NetworkModel, picture: Pixels): Float32Array {
  return resizePicture(picture, spec.inputHeight, spec.inputWidth, spec.preprocessing);
}

/**
 * Reads a network as this project stores one: a manifest in JSON and one packed file of weights.
 * @param manifest the parsed JSON
 * @param packed the bytes of the file, as they are stored
 * @returns the network, and its classes by index, background first
 * @throws WeightsError saying what does not fit, if the two do not belong together or are damaged
 */
export function readStored(
  manifest: unknown,
  packed: Uint8Array
): { readonly model: NetworkModel; readonly classNames: readonly string[] } {
  const known = parseManifest(manifest);
  checkPackedFile(known, packed);
  return { model: decodeWeights(known, gunzipSync(packed)), classNames: known.classNames };
}
