import {
  weightKey,
  type LayerSpec,
  type LayerWeights,
  type NetworkModel
} from '../../network/spec.ts';
import { blockChannels, groupsOf } from './blocked.ts';
import { imageKey, keyOf } from '../plan/steps.ts';

/** Where a layer's packed weights lie, in bytes. A depthwise layer's bias stands among its weights. */
export interface PackedLayer {
  readonly kernel: number;
  readonly bias: number;
}

/** Floats of a layer's packed weights, bias included. */
function packedLength(layer: LayerSpec): number {
  const out = groupsOf(layer.outputChannels) * blockChannels;
  if (layer.kind === 'depthwise') return out * 10;
  return out * (packedInputs(layer) * layer.kernelSize ** 2 + 1);
}

/** Inputs of a 1×1 are filled up like the tensor that it reads; those of a 3×3, the picture's, are not. */
function packedInputs({ kernelSize, inputChannels }: LayerSpec): number {
  return kernelSize === 1 ? groupsOf(inputChannels) * blockChannels : inputChannels;
}

/** Bytes of all packed weights of a network. */
export function packedWeightBytes(layers: readonly LayerSpec[]): number {
  return layers.reduce((sum, layer) => sum + packedLength(layer) * 4, 0);
}

/**
 * Packs every layer's weights for the kernels (`kernels.ts`) from the start of `heap`.
 * @throws RangeError if weights are missing or do not fit their layer
 */
export function packWeights(model: NetworkModel, heap: Float32Array): Map<string, PackedLayer> {
  const packed = new Map<string, PackedLayer>();
  let at = 0;
  for (const stage of model.spec.stages)
    for (const layer of stage.layers) {
      if (layer.kind === 'pool') continue;
      const key = weightKey(stage.id, layer.tap);
      const weights = fitting(key, layer, model.weights.get(key));
      const out = groupsOf(layer.outputChannels) * blockChannels;
      const bias = layer.kind === 'depthwise' ? at : at + packedLength(layer) - out;
      if (layer.kind === 'depthwise') packDepthwise(layer, weights, heap.subarray(at));
      else {
        const readsPicture = layer.from === 'input' && keyOf(stage.input) === imageKey;
        const inputs = readsPicture ? layer.inputChannels : packedInputs(layer);
        packConvolution(layer, weights, inputs, heap.subarray(at), heap.subarray(bias));
      }
      packed.set(key, { kernel: at * 4, bias: bias * 4 });
      at += packedLength(layer);
    }
  return packed;
}

function fitting(key: string, layer: LayerSpec, weights: LayerWeights | undefined): LayerWeights {
  if (!weights) throw new RangeError(`The weights of ${key} are missing.`);
  const inputs = layer.kind === 'depthwise' ? 1 : layer.inputChannels;
  const length = layer.kernelSize ** 2 * inputs * layer.outputChannels;
  if (weights.kernel.length !== length || weights.bias.length !== layer.outputChannels)
    throw new RangeError(`The weights of ${key} do not fit their layer.`);
  return weights;
}

/**
 * [k, k, in, out] → [out / 8][k · k · in][8].
 * @param inputs how many of each place: the layer's own, or filled up
 */
function packConvolution(
  layer: LayerSpec,
  { kernel, bias }: LayerWeights,
  inputs: number,
  out: Float32Array,
  outBias: Float32Array
): void {
  const { kernelSize, inputChannels, outputChannels } = layer;
  const places = kernelSize ** 2;
  const groups = groupsOf(outputChannels);
  out.fill(0, 0, groups * blockChannels * places * inputs);
  outBias.fill(0, 0, groups * blockChannels);
  outBias.set(bias);
  // written from front to back: the other way round each value would touch a cache line of its own
  for (let group = 0; group < groups; group++) {
    const first = group * blockChannels;
    const lanes = Math.min(blockChannels, outputChannels - first);
    for (let place = 0; place < places; place++)
      for (let i = 0; i < inputChannels; i++) {
        const from = (place * inputChannels + i) * outputChannels + first;
        const to = ((group * places + place) * inputs + i) * blockChannels;
        for (let lane = 0; lane < lanes; lane++) out[to + lane] = kernel[from + lane];
      }
  }
}

/** [3, 3, channels] and [channels] → [channels / 4][nine weights and the bias][4]. */
function packDepthwise(
  { outputChannels }: LayerSpec,
  { kernel, bias }: LayerWeights,
  out: Float32Array
): void {
  out.fill(0, 0, groupsOf(outputChannels) * blockChannels * 10);
  for (let c = 0; c < outputChannels; c++) {
    const at = (c >> 2) * 40 + (c & 3);
    for (let place = 0; place < 9; place++)
      out[at + place * 4] = kernel[place * outputChannels + c];
    out[at + 36] = bias[c];
  }
}
