import { activate } from '../../engine/reference.ts';
import { inputSpan } from '../../network/receptiveField.ts';
import { findLayer, findStage } from '../../network/shapes.ts';
import {
  outputTap,
  weightKey,
  type Activations,
  type LayerSpec,
  type LayerWeights,
  type NetworkModel,
  type NetworkSpec,
  type TapRef
} from '../../network/spec.ts';
import type { Explanation, Form, Term, ValueRef } from './explanation.ts';

/**
 * The tensors that a tensor is computed from: one, or for the sum of a shortcut the projection and
 * the block's input.
 * @throws RangeError if there is no such tensor
 */
export function sourcesOf(spec: NetworkSpec, { stage: id, tap }: TapRef): readonly TapRef[] {
  const stage = findStage(spec, id);
  if (tap === 'sum' && outputTap(stage) === 'sum')
    return [{ stage: id, tap: 'project' }, stage.input];
  const { from } = findLayer(stage, tap);
  return [from === 'input' ? stage.input : { stage: id, tap: from }];
}

/**
 * Takes one value of a tensor apart into the products it is the sum of.
 * @param inputs the tensors of `sourcesOf`, in that order
 * @throws RangeError if there is no such value
 */
export function explainValue(
  { spec, weights }: NetworkModel,
  of: ValueRef,
  inputs: readonly Activations[]
): Explanation {
  const sources = sourcesOf(spec, of);
  if (sources.length > 1) return explainSum(of, sources, inputs);
  const layer = findLayer(findStage(spec, of.stage), of.tap);
  const [input] = inputs;
  if (!has(of.channel, layer.outputChannels)) throw missing(of);
  if (layer.kind === 'pool') return explainMean(of, sources, input);
  const known = weights.get(weightKey(of.stage, of.tap));
  if (!known) throw new RangeError(`The layer ${of.stage}.${of.tap} has no weights.`);
  const terms = layerTerms(layer, known, of, input);
  const bias = known.bias[of.channel];
  const form = formOf(layer);
  return finish({ of, form, sources, kernelSize: layer.kernelSize, terms, bias }, layer.activation);
}

type Unfinished = Omit<Explanation, 'sum' | 'activation' | 'result'>;

function finish(parts: Unfinished, activation: Explanation['activation']): Explanation {
  const sum = parts.terms.reduce((total, { product }) => total + product, 0) + parts.bias;
  return { ...parts, sum, activation, result: activate(sum, activation) };
}

function formOf({ kind, kernelSize }: LayerSpec): Form {
  if (kind === 'depthwise') return 'patch';
  return kernelSize > 1 ? 'volume' : 'pointwise';
}

/** Kernel layouts as in `LayerWeights`: [k, k, channels] and [k, k, inputs, outputs]. */
function layerTerms(
  layer: LayerSpec,
  { kernel }: LayerWeights,
  of: ValueRef,
  input: Activations
): Term[] {
  const { kernelSize, dilation, inputChannels, outputChannels } = layer;
  const { first: left } = inputSpan(layer, input.width, { first: of.x, last: of.x }, 'width');
  const { first: top } = inputSpan(layer, input.height, { first: of.y, last: of.y }, 'height');
  const isDepthwise = layer.kind === 'depthwise';
  const channels = isDepthwise ? [of.channel] : Array.from({ length: inputChannels }, (_, k) => k);
  const terms: Term[] = [];
  for (let tile = 0; tile < kernelSize ** 2; tile++) {
    const x = left + (tile % kernelSize) * dilation;
    const y = top + Math.floor(tile / kernelSize) * dilation;
    for (const channel of channels) {
      const row = isDepthwise ? tile : tile * inputChannels + channel;
      terms.push(term(input, { channel, x, y }, kernel[row * outputChannels + of.channel]));
    }
  }
  return terms;
}

function explainSum(
  of: ValueRef,
  sources: readonly TapRef[],
  inputs: readonly Activations[]
): Explanation {
  const terms = inputs.map((input, source) => term(input, of, 1, source));
  if (terms.some(({ inside }) => !inside) || !has(of.channel, inputs[0].channels))
    throw missing(of);
  return finish({ of, form: 'sum', sources, kernelSize: 1, terms, bias: 0 }, 'linear');
}

function explainMean(of: ValueRef, sources: readonly TapRef[], input: Activations): Explanation {
  const { width, height } = input;
  const terms = Array.from({ length: width * height }, (_, i) =>
    term(
      input,
      { channel: of.channel, x: i % width, y: Math.floor(i / width) },
      1 / (width * height)
    )
  );
  return finish({ of, form: 'mean', sources, kernelSize: 0, terms, bias: 0 }, 'linear');
}

function term(
  { width, height, channels, data }: Activations,
  { channel, x, y }: Pick<ValueRef, 'channel' | 'x' | 'y'>,
  weight: number,
  source = 0
): Term {
  const inside = has(x, width) && has(y, height);
  const input = inside ? data[(y * width + x) * channels + channel] : 0;
  return { source, channel, x, y, inside, input, weight, product: input * weight };
}

function has(index: number, size: number): boolean {
  return Number.isInteger(index) && index >= 0 && index < size;
}

function missing({ stage, tap, channel, x, y }: ValueRef): RangeError {
  return new RangeError(`${stage}.${tap} has no value at channel ${channel}, ${x}, ${y}.`);
}
