import {
  asArray,
  asCount,
  asFlag,
  asNumber,
  asObject,
  asOneOf,
  asText
} from '#lib/core/json/typedJson.ts';
import type {
  DetectorSpec,
  LayerSpec,
  NetworkSpec,
  StageSpec,
  TapName
} from '#lib/core/network/spec.ts';

const layerTaps = [
  ...(['convolution', 'expand', 'depthwise', 'project', 'reduce', 'pointwise'] as const),
  ...(['boxDepthwise', 'box', 'classDepthwise', 'class', 'pool', 'logits'] as const)
];
const taps: readonly TapName[] = ['image', 'sum', ...layerTaps];

/** Reads a network's description from JSON. @throws JsonShapeError naming what does not fit */
export function parseSpec(value: unknown): NetworkSpec {
  const spec = asObject(value, 'spec');
  const preprocessing = asObject(spec.preprocessing, 'spec.preprocessing');
  return {
    name: asText(spec.name, 'spec.name'),
    inputHeight: asCount(spec.inputHeight, 'spec.inputHeight', 1),
    inputWidth: asCount(spec.inputWidth, 'spec.inputWidth', 1),
    widthMultiplier: asNumber(spec.widthMultiplier, 'spec.widthMultiplier'),
    preprocessing: {
      scale: asNumber(preprocessing.scale, 'preprocessing.scale'),
      offset: asNumber(preprocessing.offset, 'preprocessing.offset'),
      channelOrder: asOneOf(preprocessing.channelOrder, 'channelOrder', ['rgb', 'bgr'] as const)
    },
    stages: asArray(spec.stages, 'spec.stages').map(parseStage),
    ...(spec.detector !== undefined && { detector: parseDetector(spec.detector) })
  };
}

function parseStage(value: unknown, index: number): StageSpec {
  const stage = asObject(value, `stage ${index}`);
  const id = asText(stage.id, `stage ${index}.id`);
  const input = asObject(stage.input, `${id}.input`);
  const kinds = ['convolution', 'inverted-residual', 'extra', 'head', 'classifier'] as const;
  return {
    id,
    kind: asOneOf(stage.kind, `${id}.kind`, kinds),
    input: {
      stage: asText(input.stage, `${id}.input.stage`),
      tap: asOneOf(input.tap, `${id}.input.tap`, taps)
    },
    layers: asArray(stage.layers, `${id}.layers`).map((layer) => parseLayer(layer, id)),
    shortcut: asFlag(stage.shortcut, `${id}.shortcut`),
    ...(stage.expansionFactor !== undefined && {
      expansionFactor: asNumber(stage.expansionFactor, `${id}.expansionFactor`)
    })
  };
}

function parseLayer(value: unknown, stage: string): LayerSpec {
  const layer = asObject(value, `${stage}.layers`);
  const where = `${stage}.${String(layer.tap)}`;
  return {
    tap: asOneOf(layer.tap, `${where}.tap`, layerTaps),
    from: asOneOf(layer.from, `${where}.from`, ['input', ...layerTaps] as const),
    kind: asOneOf(layer.kind, `${where}.kind`, ['convolution', 'depthwise', 'pool'] as const),
    kernelSize: asCount(layer.kernelSize, `${where}.kernelSize`),
    stride: asCount(layer.stride, `${where}.stride`, 1),
    dilation: asCount(layer.dilation, `${where}.dilation`, 1),
    inputChannels: asCount(layer.inputChannels, `${where}.inputChannels`, 1),
    outputChannels: asCount(layer.outputChannels, `${where}.outputChannels`, 1),
    activation: asOneOf(layer.activation, `${where}.activation`, [
      'linear',
      'relu6',
      'relu'
    ] as const)
  };
}

function parseDetector(value: unknown): DetectorSpec {
  const detector = asObject(value, 'detector');
  const coding = asArray(detector.boxCoding, 'detector.boxCoding');
  const [y, x, height, width] = [0, 1, 2, 3].map((i) => asNumber(coding[i], 'detector.boxCoding'));
  return {
    heads: asArray(detector.heads, 'detector.heads').map((head) => asText(head, 'detector.heads')),
    classes: asCount(detector.classes, 'detector.classes', 2),
    boxCoding: [y, x, height, width]
  };
}
