import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { rounds } from '#lib/core/testing/rounds.ts';
import { tapOf } from '#lib/core/engine/testing/readTensors.ts';
import { smallNetworks } from '#lib/core/engine/testing/smallNetworks.ts';
import { descendantsOf, keyOf, operationsOf } from '#lib/core/explain/gradient/operations.ts';
import { reversePass, type ReverseGround } from '#lib/core/explain/gradient/reversePass.ts';
import type { TargetPlace } from '#lib/core/explain/gradient/target.ts';
import { float64Run } from '#lib/core/explain/gradient/testing/float64Network.ts';
import {
  layerOutputShape,
  stageOutput,
  tensorShapes,
  type Shape
} from '#lib/core/network/shapes.ts';
import type { Activations, LayerSpec, NetworkModel } from '#lib/core/network/spec.ts';
import { randomModel, randomNumbers } from '../engines/randomModel.ts';
import { tfjsAdjoint } from './tfjsAdjoint.ts';

setWasmPaths(
  new URL('../../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url).pathname
);
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);

const seeds = fc.nat({ max: 1000 });

/** Everything that a network makes of a random picture, in float64. */
function runOf(model: NetworkModel): Map<string, Float64Array> {
  const { inputHeight, inputWidth } = model.spec;
  const picture = Float64Array.from(randomNumbers(3)(inputHeight * inputWidth * 3));
  return float64Run(model, new Map([['image.image', picture]]));
}

function groundOf(model: NetworkModel, tensors: Map<string, Float64Array>): ReverseGround {
  const shapes = tensorShapes(model.spec);
  return {
    read: async (tap) => {
      const key = keyOf(tap);
      return { ...shapes.get(key)!, data: Float32Array.from(tensors.get(key)!) };
    },
    adjoint: tfjsAdjoint,
    step: async () => {}
  };
}

/** A value of the last stage's output, chosen by a number. */
function someTarget({ spec }: NetworkModel, index: number): TargetPlace {
  const at = stageOutput(spec.stages[spec.stages.length - 1]);
  const { height, width, channels } = tensorShapes(spec).get(keyOf(at))!;
  const [channel, pixel] = [index % channels, Math.floor(index / channels) % (height * width)];
  return { at, x: pixel % width, y: Math.floor(pixel / width), channel };
}

/** The slope of the target at one value of one tensor; undefined where a ReLU bends too near. */
function slope(
  model: NetworkModel,
  tensors: ReadonlyMap<string, Float64Array>,
  key: string,
  index: number,
  target: { readonly key: string; readonly index: number }
): number | undefined {
  const operations = operationsOf(model.spec);
  const after = descendantsOf(operations, [tapOf(key)]);
  const kept = [...tensors].filter(([other]) => !after.has(other));
  const moved = [1e-5, -1e-5].map((step) => {
    const values = tensors.get(key)!.slice();
    values[index] += step;
    return float64Run(model, new Map([...kept, [key, values]]));
  });
  const bends = operations.some(({ makes, layer }) => {
    if (!layer || !after.has(keyOf(makes)) || keyOf(makes) === key) return false;
    const [up, down] = moved.map((run) => run.get(keyOf(makes))!);
    return up.some((value, i) => isOpen(layer, value) !== isOpen(layer, down[i]));
  });
  if (bends) return undefined;
  const [up, down] = moved.map((run) => run.get(target.key)![target.index]);
  return (up - down) / 2e-5;
}

function isOpen({ activation }: LayerSpec, value: number): boolean {
  return activation === 'linear' || (value > 0 && !(activation === 'relu6' && value >= 6));
}

describe.each(['cpu', 'wasm'])('gradients on %s', (backend) => {
  beforeEach(async () => {
    // a backend that does not start must not leave the tests to another one
    expect(await tf.setBackend(backend)).toBe(true);
    await tf.ready();
  });

  it('are the slopes of the network, at every tensor of any small network', async () => {
    let [compared, bent] = [0, 0];
    await fc.assert(
      fc.asyncProperty(smallNetworks, seeds, fc.nat({ max: 1e6 }), async (spec, seed, pick) => {
        const model = randomModel(spec, seed);
        const tensors = runOf(model);
        const target = someTarget(model, pick);
        const keys = [...tensors.keys()];
        const { taps } = await reversePass(
          model,
          target,
          keys.map(tapOf),
          groundOf(model, tensors)
        );
        const { width, channels } = tensorShapes(spec).get(keyOf(target.at))!;
        const at = (target.y * width + target.x) * channels + target.channel;
        for (const [i, { gradient }] of taps.entries()) {
          const largest = gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
          // the steepest value of each tensor and any other one
          const steepest = gradient.findIndex((value) => Math.abs(value) === largest);
          for (const index of [steepest, pick % gradient.length]) {
            const truth = slope(model, tensors, keys[i], index, {
              key: keyOf(target.at),
              index: at
            });
            if (truth === undefined) bent++;
            else {
              compared++;
              const off = Math.abs(gradient[index] - truth);
              expect(off, `${keys[i]}[${index}]`).toBeLessThan(1e-4 * largest + 1e-7);
            }
          }
        }
      }),
      { seed: 2, numRuns: rounds(15, 300) }
    );
    expect(compared).toBeGreaterThan(20 * bent);
  });

  it('add up, with biases, sixes and what passes aside, to the value itself', async () => {
    await fc.assert(
      fc.asyncProperty(smallNetworks, seeds, fc.nat({ max: 1e6 }), async (spec, seed, pick) => {
        const model = randomModel(spec, seed);
        const tensors = runOf(model);
        const keys = [...tensors.keys()];
        const ground = groundOf(model, tensors);
        const { value, taps } = await reversePass(
          model,
          someTarget(model, pick),
          keys.map(tapOf),
          ground
        );
        for (const { tap, account, gradient, contributions } of taps) {
          const { contribution, biases, sixes, aside } = account;
          if (gradient.every((slope) => slope === 0)) continue;
          const size = [contribution, biases, sixes, aside].map(Math.abs).reduce((a, b) => a + b);
          const sum = contribution + biases + sixes + aside;
          expect(Math.abs(sum - value), keyOf(tap)).toBeLessThan(1e-4 * (1 + size));
          const parts = contributions.perChannel.reduce((a, b) => a + b, 0);
          expect(Math.abs(parts - contribution)).toBeLessThan(1e-4 * (1 + size));
        }
      }),
      { seed: 3, numRuns: rounds(15, 300) }
    );
  });

  it('leave no tensor behind', async () => {
    const [spec] = fc.sample(smallNetworks, { seed: 5, numRuns: 1 });
    const model = randomModel(spec, 1);
    const tensors = runOf(model);
    const before = tf.memory().numTensors;
    const taps = [...tensors.keys()].map(tapOf);
    await reversePass(model, someTarget(model, 0), taps, groundOf(model, tensors));
    expect(tf.memory().numTensors).toBe(before);
  });
});

const zeros = fc.integer({ min: 0, max: 4 });
const sidePadding = fc.tuple(zeros, zeros);
const layers = fc
  .record({
    kind: fc.constantFrom('depthwise' as const, 'convolution' as const),
    kernelSize: fc.constantFrom(1, 3),
    stride: fc.constantFrom(1, 2, 3),
    dilation: fc.constantFrom(1, 2, 3),
    inputChannels: fc.integer({ min: 1, max: 5 }),
    more: fc.integer({ min: 0, max: 4 }),
    padding: fc.option(fc.record({ height: sidePadding, width: sidePadding }), { nil: undefined })
  })
  .map(({ more, ...rest }): LayerSpec => ({
    ...rest,
    tap: 'depthwise',
    from: 'input',
    outputChannels: rest.kind === 'depthwise' ? rest.inputChannels : rest.inputChannels + more,
    activation: 'linear'
  }));
const sides = fc.integer({ min: 1, max: 13 });

describe.each(['cpu', 'wasm'])('the adjoint on %s', (backend) => {
  beforeEach(async () => {
    // a backend that does not start must not leave the tests to another one
    expect(await tf.setBackend(backend)).toBe(true);
    await tf.ready();
  });

  it('is an adjoint: ⟨Ax, y⟩ = ⟨x, Aᵀy⟩, for all strides, dilations and sizes', async () => {
    await fc.assert(
      fc.asyncProperty(layers, sides, sides, seeds, async (layer, height, width, seed) => {
        const { input, output, kernel, x, y } = someCase(layer, height, width, seed);
        const model = layerAlone(layer, { height, width }, kernel);
        const put = new Map([['image.image', Float64Array.from(x)]]);
        const ax = float64Run(model, put).get('stem.depthwise')!;
        const weights = model.weights.get('stem.depthwise')!;
        const back = await tfjsAdjoint(layer, weights, { ...output, data: y }, input);
        expect(back).toHaveLength(x.length);
        const [one, other] = [dot(ax, y), dot(x, back)];
        expect(Math.abs(one - other)).toBeLessThan(
          1e-4 * (1 + dot(y.map(Math.abs), y.map(Math.abs)))
        );
      }),
      { seed: 4, numRuns: rounds(80, 2000) }
    );
  });
});

describe('the adjoint', () => {
  it('is what TensorFlow.js differentiates to where it has gradients of its own', async () => {
    await tf.setBackend('cpu');
    const known = layers.filter(({ dilation, padding }) => dilation === 1 && !padding);
    await fc.assert(
      fc.asyncProperty(known, sides, sides, seeds, async (layer, height, width, seed) => {
        const { input, output, kernel, y } = someCase(layer, height, width, seed);
        const weights = { kernel, bias: new Float32Array(output.channels) };
        const ours = await tfjsAdjoint(layer, weights, { ...output, data: y }, input);
        const theirs = theirAdjoint(layer, kernel, { ...output, data: y }, input);
        const worst = ours.reduce(
          (most, value, i) => Math.max(most, Math.abs(value - theirs[i])),
          0
        );
        expect(worst).toBeLessThan(1e-5);
      }),
      { seed: 5, numRuns: rounds(60, 1500) }
    );
  });
});

/** TensorFlow.js's own kernels, as its gradients use them. */
function theirAdjoint(
  { kind, kernelSize, stride, inputChannels, outputChannels }: LayerSpec,
  kernel: Float32Array,
  { height, width, channels, data }: Activations,
  input: Shape
): Float32Array {
  return tf.tidy(() => {
    const depthwise = kind === 'depthwise';
    const depth = depthwise ? 1 : outputChannels;
    const filter = tf.tensor4d(kernel, [kernelSize, kernelSize, inputChannels, depth]);
    const dy = tf.tensor4d(data, [1, height, width, channels]);
    const inputShape = [1, input.height, input.width, input.channels];
    const name = depthwise ? 'DepthwiseConv2dNativeBackpropInput' : 'Conv2DBackpropInput';
    const how = { strides: stride, pad: 'same', inputShape, dilations: 1, dataFormat: 'NHWC' };
    const result = tf.engine().runKernel(name, { dy, filter }, how);
    return (result as tf.Tensor).dataSync<'float32'>();
  });
}

function someCase(layer: LayerSpec, height: number, width: number, seed: number) {
  const random = randomNumbers(seed);
  const input = { height, width, channels: layer.inputChannels };
  const output = layerOutputShape(layer, input);
  const perOutput = layer.kernelSize ** 2 * (layer.kind === 'depthwise' ? 1 : layer.inputChannels);
  return {
    input,
    output,
    kernel: random(perOutput * output.channels),
    x: random(height * width * input.channels),
    y: random(output.height * output.width * output.channels)
  };
}

/** A network of this one layer, without biases. */
function layerAlone(
  layer: LayerSpec,
  { height, width }: { readonly height: number; readonly width: number },
  kernel: Float32Array
): NetworkModel {
  const weights = { kernel, bias: new Float32Array(layer.outputChannels) };
  return {
    spec: {
      name: 'one layer',
      inputHeight: height,
      inputWidth: width,
      widthMultiplier: 1,
      preprocessing: { scale: 1, offset: 0, channelOrder: 'rgb' },
      stages: [
        {
          id: 'stem',
          kind: 'convolution',
          input: { stage: 'image', tap: 'image' },
          layers: [layer],
          shortcut: false
        }
      ]
    },
    weights: new Map([['stem.depthwise', weights]])
  };
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  return Array.from(a).reduce((sum, value, i) => sum + value * b[i], 0);
}
