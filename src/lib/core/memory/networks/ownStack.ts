import { makeDivisible } from '#lib/core/network/makeDivisible.ts';
import { classifier } from './classifier.ts';
import {
  layer,
  type NetworkDescription,
  type NetworkLayer,
  type NetworkOptions
} from './description.ts';
import type { StackRow } from './stackText.ts';

const stemChannels = 32;

/**
 * The reader's own blocks between MobileNetV2's stem (3×3, stride 2, 32 channels) and a classifier.
 * Channels times the width multiplier are rounded as in MobileNetV2. A shortcut stands where stride
 * is 1 and the channels are equal; there are no projections.
 */
export function ownStack(
  rows: readonly StackRow[],
  options: NetworkOptions = {}
): NetworkDescription {
  const { resolution = 224, widthMultiplier = 1, classes = 1000 } = options;
  const width = (channels: number) => makeDivisible(channels * widthMultiplier);
  const stem = layer({
    ...{ stage: 'stem', name: 'convolution', kind: 'convolution', inputs: ['image'] },
    ...{ kernelSize: 3, stride: 2, channels: width(stemChannels) }
  });
  const layers = [stem];
  const blocks: string[] = [];
  let inputChannels = width(stemChannels);
  for (const row of rows)
    for (let repeat = 0; repeat < row.n; repeat++) {
      const stage = `b${blocks.length}`;
      const shape = {
        inputChannels,
        outputChannels: width(row.c),
        stride: repeat === 0 ? row.s : 1
      };
      layers.push(...block(stage, layers[layers.length - 1].id, row, shape));
      blocks.push(stage);
      inputChannels = shape.outputChannels;
    }
  return {
    name: 'your own stack',
    resolution,
    layers: [...layers, ...classifier(layers[layers.length - 1].id, classes)],
    blocks,
    outputs: ['classifier.logits']
  };
}

interface BlockWidths {
  readonly inputChannels: number;
  readonly outputChannels: number;
  readonly stride: number;
}

function block(stage: string, input: string, row: StackRow, widths: BlockWidths): NetworkLayer[] {
  const { inputChannels, outputChannels, stride } = widths;
  const layers =
    row.kind === 'inverted'
      ? inverted(stage, input, row.t, widths)
      : classic(stage, input, row.t, widths);
  if (stride !== 1 || inputChannels !== outputChannels) return layers;
  const { id, role } = layers[layers.length - 1];
  return [...layers, layer({ stage, name: 'sum', kind: 'add', inputs: [id, input], role })];
}

function inverted(stage: string, input: string, t: number, widths: BlockWidths): NetworkLayer[] {
  const inner = makeDivisible(widths.inputChannels * t);
  const expand = layer({
    ...{ stage, name: 'expand', kind: 'expand', inputs: [input], role: 'expansion' },
    channels: inner
  });
  const depthwise = layer({
    ...{ stage, name: 'depthwise', kind: 'depthwise', inputs: [t === 1 ? input : expand.id] },
    ...{ kernelSize: 3, stride: widths.stride, role: 'depthwise' }
  });
  const project = layer({
    ...{ stage, name: 'project', kind: 'project', inputs: [depthwise.id], role: 'bottleneck' },
    channels: widths.outputChannels
  });
  return t === 1 ? [depthwise, project] : [expand, depthwise, project];
}

function classic(stage: string, input: string, t: number, widths: BlockWidths): NetworkLayer[] {
  const { outputChannels, stride } = widths;
  const inner = makeDivisible(outputChannels / t);
  return [
    layer({
      ...{ stage, name: 'reduce', kind: 'reduce', inputs: [input], role: 'bottleneck' },
      channels: inner
    }),
    layer({
      ...{ stage, name: 'convolution', kind: 'convolution', inputs: [`${stage}.reduce`] },
      ...{ kernelSize: 3, stride, channels: inner, role: 'depthwise' }
    }),
    layer({
      ...{ stage, name: 'expand', kind: 'expand', inputs: [`${stage}.convolution`] },
      ...{ channels: outputChannels, role: 'expansion' }
    })
  ];
}
