import * as v from 'valibot';
import {
  count,
  flag,
  list,
  number,
  object,
  oneOf,
  text,
  type Schema
} from '#lib/core/json/schemas.ts';
import { read } from '#lib/core/json/typedJson.ts';
import type { LayerSpec, NetworkSpec, StageSpec, TapName } from '#lib/core/network/spec.ts';

const layerTaps = [
  ...(['convolution', 'expand', 'depthwise', 'project', 'reduce', 'pointwise'] as const),
  ...(['boxDepthwise', 'box', 'classDepthwise', 'class', 'pool', 'logits'] as const)
];

/** One of the words, or one of the dense layers, of which there may be any number. */
function tap<const T extends string>(words: readonly T[]) {
  return v.custom<T | `dense${number}`>(
    (value) =>
      words.some((word) => word === value) ||
      (typeof value === 'string' && /^dense\d+$/.test(value)),
    `one of ${words.join(', ')}`
  );
}

const two = v.strictTuple([count(), count()], 'two numbers');
const three = v.tuple([number, number, number], 'a list');

const layer: Schema<LayerSpec> = object({
  tap: tap(layerTaps),
  from: tap(['input', ...layerTaps]),
  kind: oneOf(['convolution', 'depthwise', 'pool']),
  kernelSize: count(),
  stride: count(1),
  dilation: count(1),
  inputChannels: count(1),
  outputChannels: count(1),
  activation: oneOf(['linear', 'relu6', 'relu']),
  padding: v.optional(object({ height: two, width: two }))
});

const stage: Schema<StageSpec> = object({
  id: text,
  kind: oneOf(['convolution', 'inverted-residual', 'extra', 'head', 'classifier']),
  input: object({ stage: text, tap: tap<TapName>(['image', 'sum', ...layerTaps]) }),
  layers: list(layer),
  shortcut: flag,
  expansionFactor: v.optional(number)
});

export const networkSpec: Schema<NetworkSpec> = object({
  name: text,
  inputHeight: count(1),
  inputWidth: count(1),
  widthMultiplier: number,
  preprocessing: object({
    scale: number,
    offset: number,
    channelOrder: oneOf(['rgb', 'bgr']),
    perChannel: v.optional(object({ scale: three, offset: three }))
  }),
  stages: list(stage),
  detector: v.optional(
    object({
      heads: list(text),
      classes: count(2),
      boxCoding: v.tuple([number, number, number, number], 'a list')
    })
  )
});

/** Reads a network's description from JSON. @throws JsonShapeError naming what does not fit */
export function parseSpec(value: unknown): NetworkSpec {
  return read(networkSpec, value, 'spec');
}
