import { makeDivisible } from './makeDivisible.ts';
import { stageOutput } from './shapes.ts';
import type { NetworkSpec, Preprocessing, StageSpec } from './spec.ts';
import { classifier, convolutionLayer, invertedResidual } from './stages.ts';

/** A row of bottlenecks in Table 2: expansion t, output channels c, repeats n, stride s of the first. */
export interface Table2Row {
  readonly t: number;
  readonly c: number;
  readonly n: number;
  readonly s: number;
}

/** Table 2 of the paper (arXiv v4): the seven rows of bottlenecks. */
export const table2Bottlenecks: readonly Table2Row[] = [
  { t: 1, c: 16, n: 1, s: 1 },
  { t: 6, c: 24, n: 2, s: 2 },
  { t: 6, c: 32, n: 3, s: 2 },
  { t: 6, c: 64, n: 4, s: 2 },
  { t: 6, c: 96, n: 3, s: 1 },
  { t: 6, c: 160, n: 3, s: 2 },
  { t: 6, c: 320, n: 1, s: 1 }
];

/** Channels of Table 2's first and last convolution. */
export const stemChannels = 32;
export const lastChannels = 1280;

/** x / 127.5 − 1, as the authors' code feeds the network. */
const minusOneToOne: Preprocessing = { scale: 2 / 255, offset: -1, channelOrder: 'rgb' };

export interface MobilenetV2Options {
  /** α of section 4. */
  readonly widthMultiplier?: number;
  /** Side of the square input picture in pixels. */
  readonly inputSize?: number;
  /** Outputs of the classifier; `null` leaves it out and ends with the last convolution. */
  readonly classes?: number | null;
}

/**
 * The network of Table 2 for any width multiplier, input size and number of classes. The last
 * convolution is not narrowed for α < 1 (section 4), but widened for α > 1.
 */
export function mobilenetV2(options: MobilenetV2Options = {}): NetworkSpec {
  const { widthMultiplier = 1, inputSize = 224, classes = 1000 } = options;
  const stages = backbone(widthMultiplier);
  const last = stages[stages.length - 1];
  if (classes !== null) {
    stages.push(classifier(stageOutput(last), last.layers[0].outputChannels, classes));
  }
  return {
    name: `MobileNetV2 ${widthMultiplier}_${inputSize}`,
    inputHeight: inputSize,
    inputWidth: inputSize,
    widthMultiplier,
    preprocessing: minusOneToOne,
    stages
  };
}

function backbone(widthMultiplier: number): StageSpec[] {
  const stages = [stem(makeDivisible(stemChannels * widthMultiplier))];
  for (const row of table2Bottlenecks) {
    for (let repeat = 0; repeat < row.n; repeat++) {
      stages.push(block(stages, row, repeat === 0 ? row.s : 1, widthMultiplier));
    }
  }
  stages.push(lastConvolution(stages, widthMultiplier));
  return stages;
}

function stem(channels: number): StageSpec {
  const size = { kernelSize: 3, stride: 2 };
  return {
    id: 'stem',
    kind: 'convolution',
    input: { stage: 'image', tap: 'image' },
    layers: [convolutionLayer('convolution', 'input', [3, channels], 'relu6', size)],
    shortcut: false
  };
}

function block(
  before: readonly StageSpec[],
  row: Table2Row,
  stride: number,
  widthMultiplier: number
): StageSpec {
  const previous = before[before.length - 1];
  const inputChannels = previous.layers[previous.layers.length - 1].outputChannels;
  return invertedResidual(`b${before.length - 1}`, stageOutput(previous), {
    inputChannels,
    expandedChannels: makeDivisible(inputChannels * row.t),
    outputChannels: makeDivisible(row.c * widthMultiplier),
    stride,
    expansionFactor: row.t
  });
}

function lastConvolution(before: readonly StageSpec[], widthMultiplier: number): StageSpec {
  const previous = before[before.length - 1];
  const inputChannels = previous.layers[previous.layers.length - 1].outputChannels;
  const outputChannels = makeDivisible(lastChannels * Math.max(1, widthMultiplier));
  return {
    id: 'last',
    kind: 'convolution',
    input: stageOutput(previous),
    layers: [convolutionLayer('convolution', 'input', [inputChannels, outputChannels], 'relu6')],
    shortcut: false
  };
}
