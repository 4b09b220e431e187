import {
  outputTap,
  type NetworkSpec,
  type StageSpec,
  type TapName,
  type TapRef
} from '#lib/core/network/spec.ts';
import { tapsOf } from '#lib/core/network/shapes.ts';
import type { Param } from '../../host/params.ts';
import { stageName } from '../../stageName.ts';

export { stageName };

/** What each tensor is called, in a word and in plain words. */
const names: Partial<Record<TapName, readonly [name: string, meaning: string]>> = {
  convolution: ['convolution', 'the output of the convolution'],
  expand: ['expand', '1×1: from few channels to many, then ReLU6'],
  depthwise: ['depthwise', '3×3: each channel on its own, then ReLU6'],
  project: ['project', '1×1: back to few channels, no activation'],
  sum: ['sum', 'projection plus the block’s input, by the shortcut'],
  reduce: ['reduce', '1×1: to half the channels, then ReLU6'],
  pointwise: ['pointwise', '1×1: up to the map’s channels, then ReLU6'],
  boxDepthwise: ['box depthwise', '3×3, each channel on its own, on the way to the boxes'],
  box: ['box', '1×1: four numbers for each default box'],
  classDepthwise: ['class depthwise', '3×3, each channel on its own, on the way to the classes'],
  class: ['class', '1×1: one score for each class and default box'],
  pool: ['pool', 'the mean of each channel over the whole map'],
  logits: ['logits', 'one number for each class, before they become probabilities']
};

/** `dense0`, `dense1`, …: hidden layers between a classifier's pooling and its logits. */
const dense = /^dense(\d{1,2})$/;

/** A stage of whatever network is loaded; one that it does not have is told of beside its layers. */
export const stageParam: Param<string> = {
  default: 'b8',
  parse: (text) => (/^(stem|last|classifier|[bxh]\d{1,2})$/.test(text) ? text : undefined),
  format: String
};

export const tapParam: Param<TapName> = {
  default: 'sum',
  parse: (text) => (Object.hasOwn(names, text) || dense.test(text) ? (text as TapName) : undefined),
  format: String
};

export function tapName(tap: TapName): string {
  const hidden = dense.exec(tap);
  return hidden ? `dense ${hidden[1]}` : (names[tap]?.[0] ?? tap);
}

export function tapMeaning(tap: TapName): string {
  return dense.test(tap) ? 'a dense layer: each output reads all inputs' : (names[tap]?.[1] ?? '');
}

/** "block 8, expand" */
export function tensorName({ stage, tap }: TapRef): string {
  return stage === 'image' ? 'the picture' : `${stageName(stage)}, ${tapName(tap)}`;
}

/** "block 8 › depthwise", as a way to it; the network's input is the photograph. */
export function tensorPath({ stage, tap }: TapRef): string {
  return stage === 'image' ? 'the photograph' : `${stageName(stage)} › ${tapName(tap)}`;
}

/**
 * The tensor that is shown for what the address asks. A stage that this network does not have gives
 * the last of its kind, or the last of the backbone; a tap that the stage does not have (`expand` of
 * block 0, `sum` where there is no shortcut) what the stage hands on.
 */
export function chosenTap(spec: NetworkSpec, layer: string, tap: TapName | null): TapRef {
  const stage = stageLike(spec, layer);
  return { stage: stage.id, tap: tap && tapsOf(stage).includes(tap) ? tap : stageTap(stage) };
}

function stageLike({ stages }: NetworkSpec, layer: string): StageSpec {
  const known = stages.find(({ id }) => id === layer);
  if (known) return known;
  const isKin = ({ id }: StageSpec) => /^[bxh]/.test(layer) && id[0] === layer[0];
  const isBackbone = ({ kind }: StageSpec) =>
    kind === 'convolution' || kind === 'inverted-residual';
  return stages.findLast(isKin) ?? stages.findLast(isBackbone) ?? stages[0];
}

/** What the strip shows of a stage: its output; of a head, its boxes' classes. */
export function stageTap(stage: StageSpec): TapName {
  return outputTap(stage);
}

export function sameTap(one: TapRef, other: TapRef): boolean {
  return one.stage === other.stage && one.tap === other.tap;
}
