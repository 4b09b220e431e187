import * as tf from '@tensorflow/tfjs-core';
import {
  weightKey,
  type LayerSpec,
  type NetworkModel,
  type StageSpec
} from '#lib/core/network/spec.ts';

/** A layer's weights on the backend in use. */
export interface LayerTensors {
  readonly kernel: tf.Tensor4D;
  readonly bias: tf.Tensor1D;
}

/**
 * Puts all weights of a network onto the backend in use.
 * @throws RangeError if a layer's weights are missing or of the wrong size
 */
export function uploadWeights(model: NetworkModel): Map<string, LayerTensors> {
  const tensors = new Map<string, LayerTensors>();
  for (const stage of model.spec.stages) {
    for (const layer of stage.layers) {
      if (layer.kind === 'pool') continue;
      const key = weightKey(stage.id, layer.tap);
      const weights = model.weights.get(key);
      if (!weights) throw new RangeError(`The weights of ${key} are missing.`);
      tensors.set(key, {
        kernel: tf.tensor4d(weights.kernel, kernelShape(layer)),
        bias: tf.tensor1d(weights.bias)
      });
    }
  }
  return tensors;
}

function kernelShape(layer: LayerSpec): [number, number, number, number] {
  const { kernelSize, inputChannels, outputChannels } = layer;
  const depth = layer.kind === 'depthwise' ? 1 : outputChannels;
  return [kernelSize, kernelSize, inputChannels, depth];
}

/** Convolution, bias and activation in one kernel of the backend; the mean for a pooling layer. */
export function applyLayer(
  layer: LayerSpec,
  x: tf.Tensor4D,
  weights: LayerTensors | undefined
): tf.Tensor4D {
  if (layer.kind === 'pool') return tf.mean(x, [1, 2], true);
  if (!weights) throw new RangeError(`The weights of layer ${layer.tap} are missing.`);
  const { padding } = layer;
  const shared = {
    // in a step of its own: not every backend's convolution takes a border of any size
    x: padding ? tf.pad(x, [[0, 0], [...padding.height], [...padding.width], [0, 0]]) : x,
    filter: weights.kernel,
    bias: weights.bias,
    strides: layer.stride,
    dilations: layer.dilation,
    pad: padding ? ('valid' as const) : ('same' as const),
    activation: layer.activation
  };
  return layer.kind === 'depthwise' ? tf.fused.depthwiseConv2d(shared) : tf.fused.conv2d(shared);
}

/** Taps of a stage that later stages or the reader of the results need: its leaves, and `asked`. */
export function keptTaps(stage: StageSpec, asked: ReadonlySet<string>): ReadonlySet<string> {
  const readInside = new Set<string>(stage.layers.map((layer) => layer.from));
  if (stage.shortcut) readInside.add('project');
  const leaves = stage.layers.map((layer) => layer.tap).filter((tap) => !readInside.has(tap));
  const all = stage.shortcut ? [...leaves, 'sum'] : leaves;
  const wanted = stage.layers
    .map((l) => l.tap)
    .filter((tap) => asked.has(weightKey(stage.id, tap)));
  return new Set([...all, ...wanted]);
}

/** The stage's layers that are needed for one of its taps, in running order. */
export function layersUpTo(stage: StageSpec, tap: string): readonly LayerSpec[] {
  const needed = new Set<string>([tap]);
  const backwards = [...stage.layers].reverse().filter((layer) => {
    if (needed.has(layer.tap)) needed.add(layer.from);
    return needed.has(layer.tap);
  });
  return backwards.reverse();
}
