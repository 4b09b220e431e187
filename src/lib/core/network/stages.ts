import type { Activation, LayerSpec, StageSpec, TapName, TapRef } from './spec.ts';

/** Builders of the paper's stages. Channel counts are given as they are: rounding happens before. */

export function convolutionLayer(
  tap: TapName,
  from: TapName | 'input',
  channels: readonly [input: number, output: number],
  activation: Activation,
  size: { kernelSize?: number; stride?: number } = {}
): LayerSpec {
  const { kernelSize = 1, stride = 1 } = size;
  const [inputChannels, outputChannels] = channels;
  const kind = 'convolution';
  return {
    tap,
    from,
    kind,
    kernelSize,
    stride,
    dilation: 1,
    inputChannels,
    outputChannels,
    activation
  };
}

function depthwiseLayer(
  tap: TapName,
  from: TapName | 'input',
  channels: number,
  stride: number
): LayerSpec {
  return {
    tap,
    from,
    kind: 'depthwise',
    kernelSize: 3,
    stride,
    dilation: 1,
    inputChannels: channels,
    outputChannels: channels,
    activation: 'relu6'
  };
}

export interface BlockShape {
  readonly inputChannels: number;
  readonly expandedChannels: number;
  readonly outputChannels: number;
  readonly stride: number;
  readonly expansionFactor: number;
}

/**
 * The bottleneck residual block (Table 1). Without expansion (t = 1, the first block) there is no
 * 1×1 expansion layer. The shortcut needs stride 1 and equal channels; Fig. 4 shows only the stride.
 */
export function invertedResidual(id: string, input: TapRef, shape: BlockShape): StageSpec {
  const { inputChannels, expandedChannels, outputChannels, stride, expansionFactor } = shape;
  const expands = expansionFactor !== 1;
  const expand = convolutionLayer('expand', 'input', [inputChannels, expandedChannels], 'relu6');
  return {
    id,
    kind: 'inverted-residual',
    input,
    layers: [
      ...(expands ? [expand] : []),
      depthwiseLayer('depthwise', expands ? 'expand' : 'input', expandedChannels, stride),
      convolutionLayer('project', 'depthwise', [expandedChannels, outputChannels], 'linear')
    ],
    shortcut: stride === 1 && inputChannels === outputChannels,
    expansionFactor
  };
}

/** One SSD feature map after the backbone: 1×1 down to half, depthwise of stride 2, 1×1 up. */
export function extraLayer(
  id: string,
  input: TapRef,
  channels: { input: number; reduced: number; output: number }
): StageSpec {
  return {
    id,
    kind: 'extra',
    input,
    layers: [
      convolutionLayer('reduce', 'input', [channels.input, channels.reduced], 'relu6'),
      depthwiseLayer('depthwise', 'reduce', channels.reduced, 2),
      convolutionLayer('pointwise', 'depthwise', [channels.reduced, channels.output], 'relu6')
    ],
    shortcut: false
  };
}

/** A predictor of SSDLite (section 6.2): depthwise and 1×1 in place of SSD's full 3×3 convolution. */
export function detectionHead(
  id: string,
  input: TapRef,
  channels: number,
  outputs: { anchors: number; classes: number }
): StageSpec {
  const { anchors, classes } = outputs;
  return {
    id,
    kind: 'head',
    input,
    layers: [
      depthwiseLayer('boxDepthwise', 'input', channels, 1),
      convolutionLayer('box', 'boxDepthwise', [channels, 4 * anchors], 'linear'),
      depthwiseLayer('classDepthwise', 'input', channels, 1),
      convolutionLayer('class', 'classDepthwise', [channels, classes * anchors], 'linear')
    ],
    shortcut: false
  };
}

/** Table 2's last two rows: the mean over the map, then one 1×1 convolution to the classes. */
export function classifier(input: TapRef, channels: number, classes: number): StageSpec {
  const pool: LayerSpec = {
    tap: 'pool',
    from: 'input',
    kind: 'pool',
    kernelSize: 0,
    stride: 1,
    dilation: 1,
    inputChannels: channels,
    outputChannels: channels,
    activation: 'linear'
  };
  const logits = convolutionLayer('logits', 'pool', [channels, classes], 'linear');
  return { id: 'classifier', kind: 'classifier', input, layers: [pool, logits], shortcut: false };
}
