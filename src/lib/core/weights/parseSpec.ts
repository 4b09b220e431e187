import {
  asArray,
  asCount,
  asCounts,
  asFlag,
  asNumber,
  asObject,
  asOneOf,
  asText,
  JsonShapeError
} from '#lib/core/json/typedJson.ts';
import type {
  DetectorSpec,
  LayerPadding,
  LayerSpec,
  NetworkSpec,
  PerChannel,
  Preprocessing,
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
  return {
    name: asText(spec.name, 'spec.name'),
    inputHeight: asCount(spec.inputHeight, 'spec.inputHeight', 1),
    inputWidth: asCount(spec.inputWidth, 'spec.inputWidth', 1),
    widthMultiplier: asNumber(spec.widthMultiplier, 'spec.widthMultiplier'),
    preprocessing: parsePreprocessing(spec.preprocessing),
    stages: asArray(spec.stages, 'spec.stages').map(parseStage),
    ...(spec.detector !== undefined && { detector: parseDetector(spec.detector) })
  };
}

function parsePreprocessing(value: unknown): Preprocessing {
  const preprocessing = asObject(value, 'spec.preprocessing');
  const { perChannel } = preprocessing;
  return {
    scale: asNumber(preprocessing.scale, 'preprocessing.scale'),
    offset: asNumber(preprocessing.offset, 'preprocessing.offset'),
    channelOrder: asOneOf(preprocessing.channelOrder, 'channelOrder', ['rgb', 'bgr'] as const),
    ...(perChannel !== undefined && { perChannel: parsePerChannel(perChannel) })
  };
}

function parsePerChannel(value: unknown): NonNullable<Preprocessing['perChannel']> {
  const where = 'preprocessing.perChannel';
  const { scale, offset } = asObject(value, where);
  const three = (values: unknown, name: string): PerChannel => {
    const list = asArray(values, `${where}.${name}`);
    const [first, second, third] = [0, 1, 2].map((i) => asNumber(list[i], `${where}.${name}`));
    return [first, second, third];
  };
  return { scale: three(scale, 'scale'), offset: three(offset, 'offset') };
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
      tap: parseTap(input.tap, `${id}.input.tap`, taps)
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
    tap: parseTap(layer.tap, `${where}.tap`, layerTaps),
    from: parseTap(layer.from, `${where}.from`, ['input', ...layerTaps] as const),
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
    ] as const),
    ...(layer.padding !== undefined && { padding: parsePadding(layer.padding, where) })
  };
}

/** One of the words, or one of the dense layers, of which there may be any number. */
function parseTap<T extends string>(value: unknown, where: string, words: readonly T[]) {
  const isDense = typeof value === 'string' && /^dense\d+$/.test(value);
  return isDense ? (value as `dense${number}`) : asOneOf(value, where, words);
}

function parsePadding(value: unknown, where: string): LayerPadding {
  const padding = asObject(value, `${where}.padding`);
  const pair = (axis: 'height' | 'width'): readonly [number, number] => {
    const counts = asCounts(padding[axis], `${where}.padding.${axis}`);
    if (counts.length !== 2)
      throw new JsonShapeError(`${where}.padding.${axis}`, 'two numbers', counts);
    return [counts[0], counts[1]];
  };
  return { height: pair('height'), width: pair('width') };
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
