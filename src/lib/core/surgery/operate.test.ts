import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rounds } from '#lib/core/testing/rounds.ts';
import type { Activations, NetworkModel } from '#lib/core/network/spec.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { referenceLayer, referenceRun } from '#lib/core/engine/reference.ts';
import type { Hook } from '#lib/core/engine/engine.ts';
import { imageKey, keyOf, stepsOf } from '#lib/core/engine/plan/steps.ts';
import { nodeEngine } from '#lib/core/engine/testing/nodeEngine.ts';
import { firstDifference, readTensors, worstTensor } from '#lib/core/engine/testing/readTensors.ts';
import { smallNetworks } from '#lib/core/engine/testing/smallNetworks.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import { operate } from './operate.ts';
import type { Operation } from './operation.ts';
import { parseOperations } from './operationText.ts';
import { standardDeviation } from './tensorHooks.ts';
import { anyOperation } from './testing/anyOperations.ts';

const small = randomModel(ssdlite({ inputSize: 40, widthMultiplier: 0.35, classes: 3 }), 1);
const picture = randomNumbers(5)(40 * 40 * 3);

/** The reference, tensor by tensor, each hook at its place. */
function referenceWith(
  { spec, weights }: NetworkModel,
  hooks: readonly Hook[],
  input: Float32Array
) {
  const tensors = new Map<string, Activations>();
  const put = (key: string, tensor: Activations) =>
    tensors.set(
      key,
      hooks.filter(({ at }) => keyOf(at) === key).reduce((t, { apply }) => apply(t), tensor)
    );
  put(imageKey, { height: spec.inputHeight, width: spec.inputWidth, channels: 3, data: input });
  for (const { key, layer, input: from, residual } of stepsOf(spec)) {
    const source = tensors.get(from)!;
    if (layer) put(key, referenceLayer(layer, source, weights.get(key)));
    else {
      const { data } = tensors.get(residual!)!;
      put(key, { ...source, data: source.data.map((value, i) => value + data[i]) });
    }
  }
  return tensors;
}

async function runOperated(text: string, model = small, input = picture) {
  const { model: changed, hooks, misfits } = operate(model, parseOperations(text)!);
  const engine = await nodeEngine(changed);
  await engine.run(input, { hooks });
  return { changed, hooks, misfits, tensors: await readTensors(engine) };
}

describe('an empty list', () => {
  it('gives the very same model, no hooks and a bit-identical run', async () => {
    const { model, hooks, misfits } = operate(small, []);
    expect(model).toBe(small);
    expect(hooks).toEqual([]);
    expect(misfits).toEqual([]);
    const healthy = await nodeEngine(small);
    await healthy.run(picture);
    const { tensors } = await runOperated('');
    expect(firstDifference(tensors, await readTensors(healthy))).toBe('');
  });
});

describe('the own engine runs what comes out', () => {
  it.each([
    'relu6-all',
    'relu6-b2',
    'relu6-b1.b4.b5',
    'cut-all',
    'cut-b2',
    'relu-all',
    'relu-b3.expand',
    'relu6-all_cut-all_relu-all',
    'silence-b8.expand-0to15.20',
    'scale-b8.sum-0to3-0.5',
    'scale-image.image-0-2',
    'noise-b2.sum-0.5-7',
    'weights-all-8-tensor-symmetric',
    'weights-all-4-channel-affine',
    'weights-b3.depthwise-3-channel-symmetric',
    'activations-all-8',
    'activations-b4.sum-4',
    'slices-b8-4',
    'slices-b2-3_relu6-b2_cut-b2',
    'slices-b5-2_silence-b5.depthwise-1to4_scale-b5.project-0-3'
  ])('as the reference does: %s', async (text) => {
    const { changed, hooks, misfits, tensors } = await runOperated(text);
    expect(misfits).toEqual([]);
    const worst = worstTensor(tensors, referenceWith(changed, hooks, picture));
    // rounding to a grid turns a difference of rounding into a step of the grid
    const limit = text.startsWith('activations') ? 2e-2 : 1e-4;
    expect(worst.share, worst.key).toBeLessThan(limit);
  });

  it('with ReLU6 on projections of any small network, with and without shortcut', async () => {
    const property = fc.asyncProperty(smallNetworks, fc.boolean(), async (spec, cut) => {
      const model = randomModel(spec, 4);
      const input = randomNumbers(6)(spec.inputHeight * spec.inputWidth * 3);
      const text =
        cut && spec.stages.some(({ shortcut }) => shortcut) ? 'relu6-all_cut-all' : 'relu6-all';
      const { changed, hooks, misfits, tensors } = await runOperated(text, model, input);
      expect(misfits).toEqual([]);
      const worst = worstTensor(tensors, referenceWith(changed, hooks, input));
      expect(worst.share, worst.key).toBeLessThan(1e-4);
    });
    await fc.assert(property, { seed: 1, numRuns: rounds(30, 600) });
  });
});

describe('each operation does what it says', () => {
  const healthy = referenceRun(small, picture);
  const data = (tensors: ReadonlyMap<string, Activations>, key: string) => tensors.get(key)!.data;

  it('clips the projection before the shortcut adds', async () => {
    const { tensors } = await runOperated('relu6-b2');
    const projection = data(tensors, 'b2.project');
    const expected = data(healthy, 'b2.project').map((v) => Math.min(6, Math.max(0, v)));
    projection.forEach((value, i) => expect(Math.abs(value - expected[i])).toBeLessThan(1e-4));
    expect(data(tensors, 'b2.sum').some((value) => value < 0)).toBe(true);
  });

  it('hands on the projection where a shortcut is cut', async () => {
    const { changed, tensors } = await runOperated('cut-b2');
    expect(tensors.has('b2.sum')).toBe(false);
    expect(changed.spec.stages.find(({ id }) => id === 'b3')!.input).toEqual({
      stage: 'b2',
      tap: 'project'
    });
    const worst = worstTensor(new Map([['b2.project', tensors.get('b2.project')!]]), healthy);
    expect(worst.share).toBeLessThan(1e-4);
  });

  it('silences and scales the channels named, and no other', async () => {
    const { tensors } = await runOperated('silence-b8.expand-0to1.5_scale-b8.expand-3-0.5');
    const { channels } = healthy.get('b8.expand')!;
    const own = data(healthy, 'b8.expand');
    const factors = [0, 0, 1, 0.5, 1, 0];
    data(tensors, 'b8.expand').forEach((value, i) =>
      expect(Math.abs(value - own[i] * (factors[i % channels] ?? 1))).toBeLessThan(1e-4)
    );
  });

  it('adds noise of the size asked for, the same for a seed', async () => {
    const [one, again, other] = await Promise.all(
      ['noise-b1.expand-0.5-1', 'noise-b1.expand-0.5-1', 'noise-b1.expand-0.5-2'].map(
        async (text) => data((await runOperated(text)).tensors, 'b1.expand')
      )
    );
    expect(again).toEqual(one);
    expect(other).not.toEqual(one);
    const tensor = healthy.get('b1.expand')!;
    const noise = one.map((value, i) => value - tensor.data[i]);
    const ratio = standardDeviation({ ...tensor, data: noise }) / standardDeviation(tensor);
    // four standard errors of a deviation measured on so many values
    expect(Math.abs(ratio / 0.5 - 1)).toBeLessThan(4 / Math.sqrt(2 * noise.length));
  });

  it('shares weights that stay as they are', () => {
    const { model } = operate(small, parseOperations('weights-b3.project-4-tensor-symmetric')!);
    for (const [key, weights] of small.weights) {
      const now = model.weights.get(key)!;
      if (key !== 'b3.project') expect(now).toBe(weights);
      else {
        expect(now.bias).toBe(weights.bias);
        expect(new Set(now.kernel).size).toBeLessThanOrEqual(15);
      }
    }
    expect(operate(small, parseOperations('relu6-all')!).model.weights).toBe(small.weights);
  });

  it('slices a block up to rounding', async () => {
    for (const slices of [1, 2, 3, 7]) {
      const { tensors } = await runOperated(`slices-b5-${slices}`);
      expect(worstTensor(tensors, healthy).share).toBeLessThan(1e-4);
    }
  });
});

describe('what does not fit', () => {
  it.each([
    ['relu6-b40', /no stage "b40"/],
    ['relu6-stem', /no linear projection/],
    ['cut-b1', /no shortcut/],
    ['silence-b8.expand-4000', /no channel 4000/],
    ['silence-b0.expand-0', /no tensor b0.expand/],
    ['noise-b2.logits-1-1', /no tensor b2.logits/],
    ['noise-b2.sum-1-1_cut-b2', /no tensor b2.sum/],
    ['relu-b3.project', /no ReLU6/],
    ['relu-b0.expand', /no layer "expand"/],
    ['weights-h9.box-8-tensor-affine', /no stage "h9"/],
    ['activations-x9.reduce-8', /no tensor x9.reduce/],
    ['slices-b8-4000', /too few/],
    ['slices-stem-2', /not an inverted residual/]
  ])('is reported, and the rest applied: %s', (text, reason) => {
    const operations = [...parseOperations(text)!, ...parseOperations('relu6-b5')!];
    const { model, misfits } = operate(small, operations);
    expect(misfits).toHaveLength(1);
    expect(misfits[0].index).toBe(0);
    expect(misfits[0].reason).toMatch(reason);
    const b5 = model.spec.stages.find(({ id }) => id === 'b5')!;
    expect(b5.layers[2].activation).toBe('relu6');
  });

  it('never throws, whatever the operations and the network', () => {
    const models = [small, randomModel(mobilenetV2({ inputSize: 32, classes: 4 }), 2)];
    const property = fc.property(
      fc.constantFrom(...models),
      fc.array(anyOperation, { maxLength: 8 }),
      (model, operations: readonly Operation[]) => {
        for (const { index } of operate(model, operations).misfits)
          expect(index).toBeLessThan(operations.length);
      }
    );
    fc.assert(property, { seed: 3, numRuns: rounds(80, 2000) });
  });
});
