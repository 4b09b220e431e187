import { explainPixel, type PixelExplanation } from '#lib/core/explain/arithmetic/explainPixel.ts';
import { explainValue, sourcesOf } from '#lib/core/explain/arithmetic/explainValue.ts';
import type { Explanation, ValueRef } from '#lib/core/explain/arithmetic/explanation.ts';
import { weightKey, type Activations, type TapRef } from '#lib/core/network/spec.ts';
import type { Study, StudyGround } from './study.ts';

/** A value of any tensor; `image.image` is the network's input. */
export type ExplainQuestion = ValueRef;

/** Least and largest value of a tensor, for the colours of what is read from it. */
export type Range = readonly [low: number, high: number];

/** The sum that made a value, or a pixel of the picture, before which there is nothing. */
export type ExplainAnswer =
  | (Explanation & { readonly kind: 'sum'; readonly ranges: readonly Range[] })
  | (PixelExplanation & { readonly kind: 'pixel' });

/** Takes one value of the last picture apart. */
export const study: Study<ExplainQuestion, ExplainAnswer> = async (of, ground) => {
  const { model } = ground;
  if (of.stage === 'image') {
    const pixel = explainPixel(imageOf(ground), model.spec.preprocessing, of);
    return { answer: { ...pixel, kind: 'pixel' } };
  }
  const sources = sourcesOf(model.spec, of);
  const read: Kept[] = [];
  for (const source of sources) read.push(await readKept(source, ground));
  const inputs = read.map(({ tensor }) => tensor);
  const ranges = read.map(({ range }) => range);
  return { answer: { ...explainValue(model, of, inputs), kind: 'sum', ranges } };
};

interface Kept {
  readonly tensor: Activations;
  readonly range: Range;
}

/**
 * What was read last, by the picture it belongs to: whoever steps from pixel to pixel reads the same
 * tensors again and again. A sum reads two.
 */
const kept = new WeakMap<Float32Array, ReadonlyMap<string, Kept>>();

async function readKept(tap: TapRef, ground: StudyGround): Promise<Kept> {
  const key = weightKey(tap.stage, tap.tap);
  const known = kept.get(ground.input) ?? new Map<string, Kept>();
  const found = known.get(key);
  if (found) return found;
  const tensor = tap.stage === 'image' ? imageOf(ground) : await ground.read(tap);
  const fresh = { tensor, range: rangeOf(tensor.data) };
  kept.set(ground.input, new Map([...[...known].slice(-1), [key, fresh]]));
  return fresh;
}

function imageOf({ model, input }: StudyGround): Activations {
  const { inputHeight: height, inputWidth: width } = model.spec;
  return { height, width, channels: input.length / (height * width), data: input };
}

function rangeOf(values: Float32Array): Range {
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return [low, high];
}
