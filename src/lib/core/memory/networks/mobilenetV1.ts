import { classifier } from './classifier.ts';
import {
  layer,
  type NetworkDescription,
  type NetworkLayer,
  type NetworkOptions
} from './description.ts';

/** Output channels and stride of the 13 depthwise separable layers (MobileNets, Table 1). */
const separable: readonly (readonly [channels: number, stride: number])[] = [
  [64, 1],
  [128, 2],
  [128, 1],
  [256, 2],
  [256, 1],
  [512, 2],
  ...Array.from({ length: 5 }, () => [512, 1] as const),
  [1024, 2],
  [1024, 1]
];

/**
 * MobileNetV1 (Howard et al., arXiv:1704.04861, Table 1): a stem and 13 pairs of a 3×3 depthwise and
 * a 1×1 convolution. A pair counts as a block. The width multiplier cuts to whole channels, at least
 * eight, as in the authors' code.
 */
export function mobilenetV1(options: NetworkOptions = {}): NetworkDescription {
  const { resolution = 224, widthMultiplier = 1, classes = 1000 } = options;
  const width = (channels: number) => Math.max(8, Math.floor(channels * widthMultiplier));
  const stem = layer({
    stage: 'stem',
    name: 'convolution',
    kind: 'convolution',
    inputs: ['image'],
    kernelSize: 3,
    stride: 2,
    channels: width(32)
  });
  const pairs = separable.flatMap(([channels, stride], index) =>
    pair(`b${index}`, index === 0 ? stem.id : `b${index - 1}.pointwise`, width(channels), stride)
  );
  return {
    name: `MobileNetV1 ${widthMultiplier}_${resolution}`,
    resolution,
    layers: [stem, ...pairs, ...classifier(pairs[pairs.length - 1].id, classes)],
    blocks: separable.map((_, index) => `b${index}`),
    outputs: ['classifier.logits']
  };
}

function pair(stage: string, input: string, channels: number, stride: number): NetworkLayer[] {
  const depthwise = layer({
    ...{ stage, name: 'depthwise', kind: 'depthwise', inputs: [input] },
    ...{ kernelSize: 3, stride, role: 'depthwise' }
  });
  const pointwise = layer({
    ...{ stage, name: 'pointwise', kind: 'convolution', inputs: [depthwise.id] },
    ...{ channels, role: 'expansion' }
  });
  return [depthwise, pointwise];
}
