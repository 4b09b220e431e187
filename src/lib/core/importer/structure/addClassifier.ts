import { tensorShapes } from '#lib/core/network/shapes.ts';
import type { LayerSpec, NetworkSpec, TapName } from '#lib/core/network/spec.ts';
import type { Operation } from '../operations/operation.ts';
import { matchHead, type HeadMatch } from './classifierHead.ts';
import type { Flow } from './flow.ts';
import type { Backbone } from './recognise.ts';

/**
 * Adds the classifier on top of a backbone, if there is one that can be run.
 * @returns a sentence for each part that is not run
 */
export function addClassifier(
  flow: Flow,
  { builder, end }: Backbone,
  backbone: NetworkSpec
): string[] {
  const input = builder.tapOf(end.output);
  const map = tensorShapes(backbone).get(`${input.stage}.${input.tap}`)!;
  const match = matchHead(flow, end, map);
  if (!('layers' in match)) return match.reason === undefined ? [] : [match.reason];
  const [first] = match.layers;
  const { height, width, channels } = map;
  const wanted = match.gathering === 'mean' ? channels : height * width * channels;
  if (first.inputChannels !== wanted)
    return [
      `The dense layer “${first.node}” expects ${first.inputChannels} values, but a map of ${height}×${width}×${channels} gives ${wanted}; the layers on top of the backbone are not run.`
    ];
  if (match.gathering === 'flat' && height !== width)
    return [
      `The dense layer “${first.node}” reads a flattened feature map that is not square (${height}×${width}); the layers on top of the backbone are not run.`
    ];
  const { layers, operations } = headLayers(match, map);
  builder.addStage(
    { id: 'classifier', kind: 'classifier', input, layers, shortcut: false },
    operations
  );
  return match.scoring === undefined
    ? []
    : [
        `The function after the logits is a ${match.scoring}, which is not run here; scores are computed with softmax instead.`
      ];
}

function headLayers(
  match: HeadMatch,
  map: { readonly height: number; readonly channels: number }
): { layers: LayerSpec[]; operations: Partial<Record<TapName, Operation>> } {
  const isMean = match.gathering === 'mean';
  const layers: LayerSpec[] = isMean ? [poolLayer(map.channels)] : [];
  const operations: Partial<Record<TapName, Operation>> = {};
  match.layers.forEach((operation, index) => {
    const tap: TapName = index === match.layers.length - 1 ? 'logits' : `dense${index}`;
    const before = layers[layers.length - 1]?.tap ?? 'input';
    operations[tap] = operation;
    const dense = denseLayer(tap, before, operation);
    layers.push(isMean || index > 0 ? dense : overMap(dense, map));
  });
  return { layers, operations };
}

function poolLayer(channels: number): LayerSpec {
  return {
    ...{ tap: 'pool', from: 'input', kind: 'pool', kernelSize: 0, stride: 1, dilation: 1 },
    ...{ inputChannels: channels, outputChannels: channels, activation: 'linear' }
  };
}

function denseLayer(tap: TapName, from: LayerSpec['from'], operation: Operation): LayerSpec {
  const { inputChannels, outputChannels, activation } = operation;
  return {
    ...{ tap, from, kind: 'convolution', kernelSize: 1, stride: 1, dilation: 1 },
    ...{ inputChannels, outputChannels, activation }
  };
}

/** A dense layer that reads a flattened map is a convolution with a kernel of the map's size. */
function overMap(layer: LayerSpec, map: { height: number; channels: number }): LayerSpec {
  return {
    ...layer,
    kernelSize: map.height,
    inputChannels: map.channels,
    padding: { height: [0, 0], width: [0, 0] }
  };
}
