import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import { TfjsEngine } from '#lib/model/engines/tfjsEngine.ts';
import { importCheckpoint } from './checkpoint.ts';
import { compare } from './testing/compare.ts';
import { slimModel, type SlimOptions } from './testing/slimModel.ts';
import { shortNetwork } from './testing/shortNetwork.ts';

const otherwise = (model: NetworkModel) => new TfjsEngine(model);

/** Imports a model that is written with these options and runs it against TensorFlow.js. */
async function run(options: SlimOptions) {
  const compared = await compare(slimModel(options).files(), options.inputSize ?? 32, {
    otherwise
  });
  expect(compared.imported.omitted).toEqual([]);
  expect(compared.share).toBeLessThan(1e-3);
  return compared;
}

const importOf = (writer: ReturnType<typeof slimModel>) => importCheckpoint(writer.files());
const near = (value: number): unknown => expect.closeTo(value, 4);

/** The paper's network without what says how it is fed. */
const paper = (widthMultiplier: number, inputSize = 32, classes: number | null = 10) =>
  shortNetwork({ widthMultiplier, inputSize, classes }).stages;

describe('width multipliers', () => {
  it.each([0.35, 0.5, 0.75, 1, 1.3, 1.4])('α = %d, batch norm not folded', async (α) => {
    const { imported, isOwn } = await run({ blocks: 17, widthMultiplier: α });
    expect(imported.spec.stages).toEqual(
      mobilenetV2({ widthMultiplier: α, inputSize: 32, classes: 10 }).stages
    );
    expect(imported.spec.widthMultiplier).toBe(α);
    expect(isOwn).toBe(true);
  });
});

describe('batch norm', () => {
  it.each([
    'FusedBatchNorm',
    'FusedBatchNormV2',
    'FusedBatchNormV3',
    'written-out',
    'multiply-add',
    'folded',
    'built-in'
  ] as const)('%s', async (norm) => {
    const { imported } = await run({ norm });
    expect(imported.spec.stages).toEqual(paper(0.35));
  });
});

describe('ReLU6', () => {
  it.each(['Relu6', 'minimum', 'maximum', 'clip'] as const)('as %s', async (relu6) => {
    const { imported } = await run({ relu6 });
    expect(imported.spec.stages).toEqual(paper(0.35));
  });
});

describe('stored weights', () => {
  it.each(['float32', 'float16', 'uint8', 'uint16'] as const)('%s', async (stored) => {
    const { imported } = await run({ stored, norm: 'folded' });
    expect(imported.spec.stages).toEqual(paper(0.35));
  });
});

describe('names', () => {
  it('play no part', async () => {
    const { imported } = await run({ nameOf: (index) => `x${(index * 7919) % 10_007}` });
    expect(imported.spec).toEqual(importOf(slimModel()).spec);
  });
});

describe('borders', () => {
  const paddings = (stages: ReturnType<typeof paper>) =>
    stages.flatMap(({ layers }) => layers.flatMap(({ padding }) => (padding ? [padding] : [])));

  it('of Keras are those of SAME where they are equal', async () => {
    const { imported } = await run({ padding: 'even', inputSize: 64 });
    expect(imported.spec.stages).toEqual(paper(0.35, 64));
  });

  it('of one on each side differ from SAME at a stride of 2 on an even size', async () => {
    const { imported, isOwn } = await run({ padding: 'centred', inputSize: 64 });
    expect(paddings(imported.spec.stages)).toEqual(
      Array(3).fill({ height: [1, 1], width: [1, 1] })
    );
    expect(isOwn).toBe(true);
  });

  it('may not be missing where shortcuts need them', () => {
    const writer = slimModel({ padding: 'none', inputSize: 96 });
    expect(() => importOf(writer)).toThrow(/different sizes/);
  });
});

describe('heads', () => {
  it.each([
    ['a mean and a matrix', {}, ['pool', 'logits']],
    ['a mean that keeps its axes', { pooling: 'kept-mean' }, ['pool', 'logits']],
    ['an average over the whole map', { pooling: 'average' }, ['pool', 'logits']],
    ['a 1×1 convolution', { head: 'convolution' }, ['pool', 'logits']],
    ['hidden layers', { head: [24, 16] }, ['pool', 'dense0', 'dense1', 'logits']],
    ['a flattened map', { pooling: 'flatten' }, ['logits']],
    [
      'a flattened map and a hidden layer',
      { pooling: 'flatten', head: [12] },
      ['dense0', 'logits']
    ],
    ['a single pixel flattened', { pooling: 'flatten', inputSize: 8 }, ['pool', 'logits']]
  ] satisfies [string, SlimOptions, string[]][])('%s', async (_, options, taps) => {
    const { imported } = await run(options);
    const { stages } = imported.spec;
    const head = stages[stages.length - 1];
    expect(head.kind).toBe('classifier');
    expect(head.layers.map(({ tap }) => tap)).toEqual(taps);
    expect(imported.nodes.has('classifier.logits')).toBe(true);
  });

  it('may be missing: the last map is all there is', async () => {
    const { imported } = await run({ pooling: 'none' });
    expect(imported.spec.stages).toEqual(paper(0.35, 32, null));
  });

  it('may give out its logits twice, as they are and as probabilities', () => {
    const writer = slimModel();
    const logits = writer.nodes[writer.nodes.length - 1].name;
    for (const op of ['Softmax', 'Reshape']) writer.node(op, [logits]);
    expect(importOf(writer).spec).toEqual(importOf(slimModel()).spec);
  });

  it('with another function at its end says so', () => {
    const writer = slimModel();
    writer.node('Sigmoid', [writer.nodes[writer.nodes.length - 1].name]);
    const { spec, omitted } = importOf(writer);
    expect(spec).toEqual(importOf(slimModel()).spec);
    expect(omitted.join()).toMatch(/sigmoid, which is not run/);
  });

  it('with a function between its layers is left out', () => {
    const writer = slimModel({ head: [12] });
    const hidden = writer.nodes.findLast(({ op }) => op === 'Relu')!;
    hidden.op = 'Tanh';
    const { spec, omitted } = importOf(writer);
    expect(spec.stages).toEqual(paper(0.35, 32, null));
    expect(omitted.join()).toMatch(new RegExp(`“${hidden.name}” \\(Tanh\\)`));
  });

  it('ends before softmax', () => {
    const [plain, soft] = [false, true].map((softmax) => importOf(slimModel({ softmax })));
    expect(soft.spec).toEqual(plain.spec);
    expect(soft.omitted).toEqual([]);
  });
});

describe('preprocessing', () => {
  it.each([
    ['scale', { scale: 2 / 255, offset: -1, channelOrder: 'rgb' }],
    ['divide', { scale: 1 / 255, offset: 0, channelOrder: 'rgb' }]
  ] as const)('by %s is read from the graph', async (preprocessing, expected) => {
    const { imported } = await run({ preprocessing });
    expect(imported.preprocessingFound).toBe(true);
    expect(imported.spec.preprocessing.channelOrder).toBe(expected.channelOrder);
    expect(imported.spec.preprocessing.scale).toBeCloseTo(expected.scale, 8);
    expect(imported.spec.preprocessing.offset).toBeCloseTo(expected.offset, 6);
  });

  it('for pixels of 0…1, as TensorFlow Hub has them, is turned into that for 0…255', async () => {
    const files = slimModel({ preprocessing: 'unit' }).files();
    const { imported, share } = await compare(files, 32, { isUnit: true, otherwise });
    expect(share).toBeLessThan(1e-3);
    expect(imported.spec.preprocessing.scale).toBeCloseTo(2 / 255, 8);
    expect(imported.spec.preprocessing.offset).toBe(-1);
    expect(imported.notes.join()).toMatch(/pixels from 0 to 1/);
  });

  it('by mean and deviation of each colour', async () => {
    const { imported } = await run({ preprocessing: 'deviation' });
    const { perChannel } = imported.spec.preprocessing;
    expect(perChannel!.scale.map((s) => 1 / s)).toEqual([58.4, 57.1, 57.4].map(near));
    expect(perChannel!.offset).toEqual([-123.7 / 58.4, -116.3 / 57.1, -103.5 / 57.4].map(near));
  });

  it('with colours turned round', async () => {
    const { imported } = await run({ preprocessing: 'bgr' });
    const { channelOrder, perChannel, scale } = imported.spec.preprocessing;
    expect([channelOrder, scale]).toEqual(['bgr', 1]);
    expect(perChannel!.offset).toEqual([-103.5, -116.3, -123.7].map(near));
  });

  it('is the reader’s where the graph has none', () => {
    const wish = { scale: 1 / 255, offset: 0, channelOrder: 'bgr' } as const;
    const files = slimModel().files();
    expect(importCheckpoint(files, { preprocessing: wish })).toMatchObject({
      preprocessingFound: false,
      spec: { preprocessing: wish }
    });
    expect(importCheckpoint(files).spec.preprocessing).toEqual(mobilenetV2().preprocessing);
  });
});

describe('the size of the picture', () => {
  it('is the reader’s where the graph has none, else 224', () => {
    const files = slimModel({ sized: false }).files();
    expect(importCheckpoint(files, { inputSize: 96 })).toMatchObject({
      sizeFound: false,
      spec: { inputHeight: 96, inputWidth: 96 }
    });
    expect(importCheckpoint(files).spec.inputWidth).toBe(224);
  });

  it('of the graph is stronger than the wish', () => {
    const imported = importCheckpoint(slimModel().files(), { inputSize: 96 });
    expect(imported).toMatchObject({ sizeFound: true, spec: { inputWidth: 32 } });
  });
});
