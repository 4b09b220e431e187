import {
  outputTap,
  type NetworkSpec,
  type StageSpec,
  type TapName,
  type TapRef
} from '#lib/core/network/spec.ts';
import { findStage, tapsOf } from '#lib/core/network/shapes.ts';

/** Ids of all stages of the network that ships, in the order in which they run. */
export const stageIds: readonly string[] = [
  'stem',
  ...Array.from({ length: 17 }, (_, index) => `b${index}`),
  'last',
  ...['x2', 'x3', 'x4', 'x5'],
  ...['h0', 'h1', 'h2', 'h3', 'h4', 'h5']
];

/** What each tensor is called, in a word and in plain words. */
const names: Partial<Record<TapName, readonly [name: string, meaning: string]>> = {
  convolution: ['convolution', 'the output of the convolution'],
  expand: ['expand', '1×1: from few channels to many, then ReLU6'],
  depthwise: ['depthwise', '3×3: each channel by itself, then ReLU6'],
  project: ['project', '1×1: back to few channels, nothing after it'],
  sum: ['sum', 'projection plus the block’s input, by the shortcut'],
  reduce: ['reduce', '1×1: to half the channels, then ReLU6'],
  pointwise: ['pointwise', '1×1: up to the map’s channels, then ReLU6'],
  boxDepthwise: ['box depthwise', '3×3, each channel by itself, on the way to the boxes'],
  box: ['box', '1×1: four numbers for each default box'],
  classDepthwise: ['class depthwise', '3×3, each channel by itself, on the way to the classes'],
  class: ['class', '1×1: one score for each class and default box']
};

export const allTaps = Object.keys(names) as readonly TapName[];

export function tapName(tap: TapName): string {
  return names[tap]?.[0] ?? tap;
}

export function tapMeaning(tap: TapName): string {
  return names[tap]?.[1] ?? '';
}

/** "block 8", "stem": how a stage is called in sentences. */
export function stageName(id: string): string {
  if (id === 'stem') return 'stem';
  if (id === 'last') return 'last 1×1';
  const number = id.slice(1);
  return id.startsWith('b')
    ? `block ${number}`
    : id.startsWith('x')
      ? `map ${number}`
      : `head ${number}`;
}

/**
 * The tensor that is shown for what the address asks. A tap that the stage does not have (`expand`
 * of block 0, `sum` where there is no shortcut) gives what the stage hands on.
 */
export function chosenTap(spec: NetworkSpec, layer: string, tap: TapName | null): TapRef {
  const stage = findStage(spec, layer);
  return { stage: layer, tap: tap && tapsOf(stage).includes(tap) ? tap : stageTap(stage) };
}

/** What the strip shows of a stage: its output; of a head, its boxes' classes. */
export function stageTap(stage: StageSpec): TapName {
  return outputTap(stage);
}

export function sameTap(one: TapRef, other: TapRef): boolean {
  return one.stage === other.stage && one.tap === other.tap;
}
