import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '#lib/core/testing/rounds.ts';
import { referenceRun } from '../../engine/reference.ts';
import { nodeEngine } from '../../engine/testing/nodeEngine.ts';
import { paddedNetworks, smallNetworks } from '../../engine/testing/smallNetworks.ts';
import { shapeOf, tapsOf } from '../../network/shapes.ts';
import { ssdlite } from '../../network/ssdlite.ts';
import type {
  Activations,
  LayerSpec,
  LayerWeights,
  NetworkModel,
  TapRef
} from '../../network/spec.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import {
  inputOf,
  readSample,
  readShippedModel
} from '../../../../../scripts/weights/nodeNetwork.ts';
import type { Explanation, ValueRef } from './explanation.ts';
import { explainValue, sourcesOf } from './explainValue.ts';

/** A layer as it is drawn in textbooks: zeros laid round the input, then a kernel slid over it. */
function slide(layer: LayerSpec, input: Activations, { kernel, bias }: LayerWeights) {
  const { kernelSize, stride, dilation, inputChannels, outputChannels } = layer;
  const reach = dilation * (kernelSize - 1);
  // TensorFlow's SAME: the last position is the last multiple of the stride inside the picture
  const border = (size: number) => {
    const last = size - 1 - ((size - 1) % stride);
    return Math.floor(Math.max(0, last + reach + 1 - size) / 2);
  };
  const [top, left] = [border(input.height), border(input.width)];
  const wide = input.width + 2 * reach;
  const padded = new Float64Array((input.height + 2 * reach) * wide * input.channels);
  const length = input.width * input.channels;
  for (let y = 0; y < input.height; y++) {
    const row = input.data.subarray(y * length, (y + 1) * length);
    padded.set(row, ((y + top) * wide + left) * input.channels);
  }
  return ({ x, y, channel }: ValueRef) => {
    let sum = bias[channel];
    for (let dy = 0; dy < kernelSize; dy++)
      for (let dx = 0; dx < kernelSize; dx++)
        for (let k = 0; k < inputChannels; k++) {
          if (layer.kind === 'depthwise' && k !== channel) continue;
          const at = (y * stride + dy * dilation) * wide + x * stride + dx * dilation;
          const tile = dy * kernelSize + dx;
          const weight =
            layer.kind === 'depthwise'
              ? kernel[tile * outputChannels + channel]
              : kernel[(tile * inputChannels + k) * outputChannels + channel];
          sum += padded[at * input.channels + k] * weight;
        }
    if (layer.activation === 'linear') return sum;
    return Math.min(layer.activation === 'relu6' ? 6 : Infinity, Math.max(0, sum));
  };
}

function tensorTaps({ spec }: NetworkModel): TapRef[] {
  return spec.stages.flatMap((stage) => tapsOf(stage).map((tap) => ({ stage: stage.id, tap })));
}

/** Positions in the corners, on the edges and inside of a tensor. */
function picks(tap: TapRef, tensor: Activations, seed: number): ValueRef[] {
  const random = randomNumbers(seed);
  const any = (size: number) => Math.floor(((random(1)[0] + 1) / 2.0001) * size);
  const ends = (size: number) => [...new Set([0, size - 1, any(size)])];
  return ends(tensor.width).flatMap((x) =>
    ends(tensor.height).map((y) => ({ ...tap, channel: any(tensor.channels), x, y }))
  );
}

/** Sum of the shown terms by a sum of their own, the smallest first. */
function resum({ terms, bias, activation }: Explanation): number {
  const products = terms.map(({ input, weight }) => input * weight);
  const sorted = products.sort((a, b) => Math.abs(a) - Math.abs(b));
  const sum = sorted.reduce((a, b) => a + b, 0) + bias;
  if (activation === 'linear') return sum;
  return Math.min(activation === 'relu6' ? 6 : Infinity, Math.max(0, sum));
}

type Tensors = (tap: TapRef) => Activations;

function explain(model: NetworkModel, of: ValueRef, tensors: Tensors): Explanation {
  return explainValue(model, of, sourcesOf(model.spec, of).map(tensors));
}

const layers = fc.record({
  kind: fc.constantFrom('convolution' as const, 'depthwise' as const),
  kernelSize: fc.constantFrom(1, 3),
  stride: fc.constantFrom(1, 2, 3),
  dilation: fc.constantFrom(1, 2, 3),
  inputChannels: fc.integer({ min: 1, max: 5 }),
  width: fc.integer({ min: 1, max: 9 }),
  height: fc.integer({ min: 1, max: 9 }),
  activation: fc.constantFrom('linear' as const, 'relu6' as const, 'relu' as const),
  seed: fc.nat(999)
});

describe('explainValue', () => {
  it('gives the terms of any layer: their sum is that of a kernel slid over a padded map', () => {
    fc.assert(
      fc.property(layers, ({ width, height, seed, ...given }) => {
        const outputChannels = given.kind === 'depthwise' ? given.inputChannels : 4;
        const layer: LayerSpec = { tap: 'convolution', from: 'input', outputChannels, ...given };
        const input = { stage: 'image', tap: 'image' } as const;
        const stage = {
          id: 'stem',
          kind: 'convolution',
          input,
          layers: [layer],
          shortcut: false
        } as const;
        const preprocessing = { scale: 1, offset: 0, channelOrder: 'rgb' } as const;
        const model = randomModel(
          {
            name: 'one layer',
            inputWidth: width,
            inputHeight: height,
            widthMultiplier: 1,
            preprocessing,
            stages: [stage]
          },
          seed
        );
        const data = randomNumbers(seed + 1)(width * height * given.inputChannels, 3);
        const picture = { width, height, channels: given.inputChannels, data };
        const tap = { stage: 'stem', tap: 'convolution' } as const;
        const expected = slide(layer, picture, model.weights.get('stem.convolution')!);
        const shape = shapeOf(model.spec, tap);
        for (const of of picks(tap, { ...shape, data: new Float32Array() }, seed)) {
          const found = explain(model, of, () => picture);
          expect(found.terms).toHaveLength(
            given.kernelSize ** 2 * (given.kind === 'depthwise' ? 1 : given.inputChannels)
          );
          expect(found.result).toBeCloseTo(expected(of), 12);
          expect(resum(found)).toBeCloseTo(found.result, 12);
        }
      }),
      { seed: 2, numRuns: rounds(150, 4000) }
    );
  });

  it.each([
    ['any small network', smallNetworks],
    ['one with paddings of its own', paddedNetworks]
  ])('gives every value of %s', (_, networks) => {
    fc.assert(
      fc.property(networks, fc.nat(999), (spec, seed) => {
        const model = randomModel(spec, seed);
        const picture = randomNumbers(seed)(spec.inputHeight * spec.inputWidth * 3);
        const tensors = referenceRun(model, picture);
        const read: Tensors = ({ stage, tap }) => tensors.get(`${stage}.${tap}`)!;
        for (const tap of tensorTaps(model)) {
          const tensor = read(tap);
          for (const of of picks(tap, tensor, seed)) {
            const value = tensor.data[(of.y * tensor.width + of.x) * tensor.channels + of.channel];
            const { result } = explain(model, of, read);
            const where = `${tap.stage}.${tap.tap} ${of.channel} ${of.x} ${of.y}`;
            expect(Math.abs(result - value), where).toBeLessThan(1e-6 * (1 + Math.abs(value)));
          }
        }
      }),
      { seed: 3, numRuns: rounds(30, 600) }
    );
  });

  it('gives the engine’s own values on the weights that ship, for every tensor', async () => {
    const { model } = readShippedModel();
    const engine = await nodeEngine(model);
    await engine.run(inputOf(readSample('dog'), model.spec));
    const image = {
      height: 300,
      width: 300,
      channels: 3,
      data: inputOf(readSample('dog'), model.spec)
    };
    for (const tap of tensorTaps(model)) {
      const tensor = await engine.read(tap);
      const inputs: Activations[] = [];
      for (const source of sourcesOf(model.spec, tap))
        inputs.push(source.stage === 'image' ? image : await engine.read(source));
      for (const of of picks(tap, tensor, 7)) {
        const value = tensor.data[(of.y * tensor.width + of.x) * tensor.channels + of.channel];
        const found = explainValue(model, of, inputs);
        const size = found.terms.reduce((sum, { product }) => sum + Math.abs(product), 0);
        const where = `${tap.stage}.${tap.tap} ${of.channel} ${of.x} ${of.y}`;
        expect(Math.abs(found.result - value), where).toBeLessThan(2e-6 * (1 + size));
        expect(resum(found), where).toBeCloseTo(found.result, 10);
      }
    }
    engine.dispose();
  });

  const spec = ssdlite({ inputSize: 33, widthMultiplier: 0.35, classes: 3 });
  const model = randomModel(spec, 1);
  const zeros: Tensors = (tap) => {
    const shape =
      tap.stage === 'image' ? { height: 33, width: 33, channels: 3 } : shapeOf(spec, tap);
    return { ...shape, data: new Float32Array(shape.height * shape.width * shape.channels) };
  };

  it('calls the terms by what they look like, and says where the picture ends', () => {
    const at = { channel: 1, x: 0, y: 0 };
    const stem = explain(model, { stage: 'stem', tap: 'convolution', ...at }, zeros);
    expect([stem.form, stem.terms.length]).toEqual(['volume', 27]);
    const depthwise = explain(model, { stage: 'b8', tap: 'depthwise', ...at }, zeros);
    expect(depthwise.form).toBe('patch');
    expect(depthwise.terms.filter(({ inside }) => !inside)).toHaveLength(5);
    expect(depthwise.terms.every(({ channel }) => channel === 1)).toBe(true);
    const expand = explain(model, { stage: 'b8', tap: 'expand', ...at }, zeros);
    expect(expand.form).toBe('pointwise');
    expect(expand.terms.map(({ channel }) => channel)).toEqual(
      Array.from({ length: shapeOf(spec, { stage: 'b7', tap: 'sum' }).channels }, (_, k) => k)
    );
    const sum = explain(model, { stage: 'b8', tap: 'sum', ...at }, zeros);
    expect(sum.sources).toEqual([
      { stage: 'b8', tap: 'project' },
      { stage: 'b7', tap: 'sum' }
    ]);
  });

  it.each([
    { stage: 'b99', tap: 'expand', channel: 0, x: 0, y: 0 },
    { stage: 'b0', tap: 'sum', channel: 0, x: 0, y: 0 },
    { stage: 'b8', tap: 'expand', channel: 9999, x: 0, y: 0 },
    { stage: 'b8', tap: 'sum', channel: 0, x: 999, y: 0 }
  ] as const)('refuses what does not exist: $stage.$tap, $channel, $x', (of) => {
    expect(() => explain(model, of, zeros)).toThrow(RangeError);
  });
});
