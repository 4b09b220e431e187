import {
  findLayer,
  findStage,
  resolutionOf,
  tensorShapes,
  type Resolution,
  type Shape
} from './shapes.ts';
import type { LayerSpec, NetworkSpec, StageSpec, TapName, TapRef } from './spec.ts';

/**
 * Which numbers count as parameters; the published counts of one network differ by this alone.
 * - `kernels`: kernels and the predictors' biases, as in the authors' README
 * - `folded`: batch norm folded into kernel and bias, as the network runs
 * - `batch-norm`: kernels, biases and batch norm's trained scale and offset
 * - `all`: with batch norm's running mean and variance, as Keras counts
 */
export type ParameterCounting = 'kernels' | 'folded' | 'batch-norm' | 'all';

/** Numbers per output channel that a counting adds to the kernel. */
export const normNumbers: Readonly<Record<ParameterCounting, number>> = {
  kernels: 0,
  folded: 1,
  'batch-norm': 2,
  all: 4
};

/** Layers whose output is a prediction have a bias of their own and no batch norm. */
const predictions: ReadonlySet<TapName> = new Set(['box', 'class', 'logits']);

/** So have a classifier's hidden dense layers. */
const hasOwnBias = (tap: TapName) => predictions.has(tap) || tap.startsWith('dense');

/** Cost of one tensor: what it takes to compute it from the tensor before, and to keep it. */
export interface TapCost {
  readonly shape: Shape;
  readonly multiplyAdds: number;
  readonly parameters: number;
  readonly bytes: number;
}

/** Multiplications with addition that a layer needs for an output of this shape (section 3.1). */
export function layerMultiplyAdds(layer: LayerSpec, output: Shape): number {
  if (layer.kind === 'pool') return 0;
  return output.height * output.width * kernelWeights(layer);
}

function layerParameters(layer: LayerSpec, counting: ParameterCounting = 'folded'): number {
  if (layer.kind === 'pool') return 0;
  const perChannel = hasOwnBias(layer.tap) ? 1 : normNumbers[counting];
  return kernelWeights(layer) + perChannel * layer.outputChannels;
}

function kernelWeights(layer: LayerSpec): number {
  const inputs = layer.kind === 'depthwise' ? 1 : layer.inputChannels;
  return layer.kernelSize ** 2 * inputs * layer.outputChannels;
}

export function stageMultiplyAdds(
  spec: NetworkSpec,
  stageId: string,
  resolution: Resolution = resolutionOf(spec)
): number {
  return multiplyAddsOf([findStage(spec, stageId)], tensorShapes(spec, resolution));
}

/** Multiply-adds of the whole network at its own or another resolution. */
export function multiplyAdds(
  spec: NetworkSpec,
  resolution: Resolution = resolutionOf(spec)
): number {
  return multiplyAddsOf(spec.stages, tensorShapes(spec, resolution));
}

function multiplyAddsOf(stages: readonly StageSpec[], shapes: ReadonlyMap<string, Shape>): number {
  let sum = 0;
  for (const { id, layers } of stages) {
    for (const layer of layers) sum += layerMultiplyAdds(layer, shapes.get(`${id}.${layer.tap}`)!);
  }
  return sum;
}

export function stageParameters(stage: StageSpec, counting: ParameterCounting = 'folded'): number {
  return stage.layers.reduce((sum, layer) => sum + layerParameters(layer, counting), 0);
}

export function parameters(spec: NetworkSpec, counting: ParameterCounting = 'folded'): number {
  return spec.stages.reduce((sum, stage) => sum + stageParameters(stage, counting), 0);
}

/** Bytes of one tensor; 4 per value in float32. */
export function activationBytes(shape: Shape, bytesPerValue = 4): number {
  return shape.height * shape.width * shape.channels * bytesPerValue;
}

/**
 * What one tensor costs. A shortcut's sum has no weights and no multiplications.
 * @throws RangeError if the network has no such tensor
 */
export function tapCost(
  spec: NetworkSpec,
  tap: TapRef,
  options: { readonly resolution?: Resolution; readonly bytesPerValue?: number } = {}
): TapCost {
  const { resolution = resolutionOf(spec), bytesPerValue = 4 } = options;
  const shape = tensorShapes(spec, resolution).get(`${tap.stage}.${tap.tap}`);
  if (!shape) throw new RangeError(`The network has no tensor ${tap.stage}.${tap.tap}.`);
  const bytes = activationBytes(shape, bytesPerValue);
  if (tap.stage === 'image' || tap.tap === 'sum') {
    return { shape, multiplyAdds: 0, parameters: 0, bytes };
  }
  const layer = findLayer(findStage(spec, tap.stage), tap.tap);
  return {
    shape,
    multiplyAdds: layerMultiplyAdds(layer, shape),
    parameters: layerParameters(layer),
    bytes
  };
}
