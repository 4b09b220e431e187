import {
  outputTap,
  type LayerSpec,
  type NetworkSpec,
  type StageSpec,
  type TapName,
  type TapRef
} from '#lib/core/network/spec.ts';
import {
  layer,
  type LayerParts,
  type NetworkDescription,
  type NetworkLayer,
  type NetworkRole
} from './description.ts';

/**
 * A spec as the planner sees it. Inverted residuals, SSDLite's extra layers and its heads can run as
 * one operation each; the predictions are the outputs, or else the last stage's tensor.
 */
export function fromSpec(spec: NetworkSpec): NetworkDescription {
  const { name, stages, inputHeight, inputWidth } = spec;
  if (inputHeight !== inputWidth) throw new RangeError('The planner takes square pictures only.');
  const layers = stages.flatMap(stageLayers);
  const predictions = layers.filter(({ predicts }) => predicts);
  const outputs = predictions.length > 0 ? predictions : layers.slice(-1);
  return {
    name,
    resolution: inputHeight,
    layers,
    blocks: stages.filter(isBlock).map(({ id }) => id),
    outputs: outputs.map(({ id }) => id)
  };
}

function isBlock({ kind }: StageSpec): boolean {
  return kind === 'inverted-residual' || kind === 'extra' || kind === 'head';
}

function stageLayers(stage: StageSpec): NetworkLayer[] {
  const input = tensorId(stage.input);
  const layers = stage.layers.map((spec) =>
    layer({ stage: stage.id, inputs: [readsFrom(stage, spec, input)], ...layerParts(stage, spec) })
  );
  if (!stage.shortcut) return layers;
  const inputs = [layers[layers.length - 1].id, input];
  const sum = { stage: stage.id, name: outputTap(stage), kind: 'add' } as const;
  return [...layers, layer({ ...sum, inputs, role: 'bottleneck' })];
}

function readsFrom(stage: StageSpec, { from }: LayerSpec, input: string): string {
  return from === 'input' ? input : tensorId({ stage: stage.id, tap: from });
}

function tensorId({ stage, tap }: TapRef): string {
  return stage === 'image' ? 'image' : `${stage}.${tap}`;
}

function layerParts(
  stage: StageSpec,
  { tap, kind, kernelSize, stride, outputChannels }: LayerSpec
): Pick<LayerParts, 'name' | 'kind' | 'kernelSize' | 'stride' | 'channels' | 'predicts' | 'role'> {
  const predicts = tap === 'box' || tap === 'class' || tap === 'logits';
  return {
    ...{ name: tap, kind: kind === 'convolution' ? convolutionKind(tap) : kind },
    ...{ kernelSize, stride, channels: outputChannels, predicts },
    role: isBlock(stage) && !predicts ? (roles[tap] ?? 'outside') : 'outside'
  };
}

function convolutionKind(tap: TapName): 'expand' | 'project' | 'reduce' | 'convolution' {
  if (tap === 'expand' || tap === 'project' || tap === 'reduce') return tap;
  return tap === 'pointwise' ? 'expand' : 'convolution';
}

const roles: Partial<Record<TapName, NetworkRole>> = {
  expand: 'expansion',
  depthwise: 'depthwise',
  project: 'bottleneck',
  reduce: 'bottleneck',
  pointwise: 'expansion',
  boxDepthwise: 'depthwise',
  classDepthwise: 'depthwise'
};
