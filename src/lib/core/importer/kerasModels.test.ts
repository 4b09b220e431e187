import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import { TfjsEngine } from '#lib/model/engines/tfjsEngine.ts';
import { importCheckpoint } from './checkpoint.ts';
import { compare } from './testing/compare.ts';
import { kerasModel, type KerasOptions } from './testing/kerasModel.ts';
import { shortNetwork } from './testing/shortNetwork.ts';
import { jsonBytes } from './testing/weightsWriter.ts';

const otherwise = (model: NetworkModel) => new TfjsEngine(model);

/** Imports a model that is written with these options and runs it against TensorFlow.js. */
async function run(options: KerasOptions) {
  const compared = await compare(kerasModel(options), options.inputSize ?? 32, { otherwise });
  expect(compared.imported.omitted).toEqual([]);
  expect(compared.imported.format).toBe('layers-model');
  expect(compared.share).toBeLessThan(1e-3);
  expect(compared.isOwn).toBe(true);
  return compared.imported;
}

const paper = (widthMultiplier: number, inputSize = 32, classes: number | null = 10) =>
  shortNetwork({ widthMultiplier, inputSize, classes }).stages;

describe('width multipliers', () => {
  it.each([0.35, 0.5, 0.75, 1, 1.3, 1.4])('α = %d, as Keras writes it', async (α) => {
    const { spec } = await run({ blocks: 17, widthMultiplier: α, padding: 'even', inputSize: 64 });
    expect(spec.stages).toEqual(
      mobilenetV2({ widthMultiplier: α, inputSize: 64, classes: 10 }).stages
    );
    expect(spec.widthMultiplier).toBe(α);
  });
});

describe('batch norm', () => {
  it.each(['both', 'no-scale', 'no-center', 'neither', 'folded'] as const)('%s', async (norm) => {
    expect((await run({ norm })).spec.stages).toEqual(paper(0.35));
  });
});

describe('ReLU6', () => {
  it.each(['ReLU', 'Activation', 'built-in'] as const)('as %s', async (relu6) => {
    expect((await run({ relu6, norm: 'folded' })).spec.stages).toEqual(paper(0.35));
  });
});

describe('stored weights', () => {
  it.each(['float16', 'uint8', 'uint16'] as const)('%s', async (stored) => {
    expect((await run({ stored, norm: 'folded' })).spec.stages).toEqual(paper(0.35));
  });
});

describe('heads', () => {
  it.each([
    ['dropout and a dense layer', { dropout: true }, ['pool', 'logits']],
    ['hidden layers', { head: [20, 12] }, ['pool', 'dense0', 'dense1', 'logits']],
    ['a 1×1 convolution', { head: 'convolution' }, ['pool', 'logits']]
  ] satisfies [string, KerasOptions, string[]][])('%s', async (_, options, taps) => {
    const { stages } = (await run(options)).spec;
    expect(stages[stages.length - 1].layers.map(({ tap }) => tap)).toEqual(taps);
  });

  it('may be missing', async () => {
    expect((await run({ head: 'none' })).spec.stages).toEqual(paper(0.35, 32, null));
  });

  it('end before softmax', () => {
    const { spec, omitted } = importCheckpoint(kerasModel({ softmax: true }));
    expect(spec.stages).toEqual(paper(0.35));
    expect(omitted).toEqual([]);
  });

  it('may stand on a backbone that is a model within the model', async () => {
    expect((await run({ nested: true, head: [16] })).spec.stages[0]).toEqual(paper(0.35)[0]);
  });
});

describe('the picture', () => {
  it('is rescaled as the model says', async () => {
    const { spec, preprocessingFound } = await run({ rescaling: true });
    expect(preprocessingFound).toBe(true);
    expect(spec.preprocessing.scale).toBeCloseTo(1 / 127.5, 8);
    expect(spec.preprocessing.offset).toBe(-1);
  });

  it('has the size that the reader wishes where the model has none', () => {
    const files = kerasModel({ sized: false });
    expect(importCheckpoint(files, { inputSize: 160 })).toMatchObject({
      sizeFound: false,
      spec: { inputHeight: 160 }
    });
    expect(importCheckpoint(kerasModel()).sizeFound).toBe(true);
  });
});

describe('Keras 3', () => {
  /** The same layers as Keras 3 writes them down: sources as tensors with a history. */
  function rewritten(): ReturnType<typeof kerasModel> {
    const [model, ...shards] = kerasModel({ norm: 'both' });
    const json = JSON.parse(new TextDecoder().decode(model.bytes)) as {
      modelTopology: { model_config: { config: { layers: KerasLayer[] } } };
    };
    for (const layer of json.modelTopology.model_config.config.layers) {
      const { batch_input_shape: shape, ...config } = layer.config;
      layer.config = shape === undefined ? config : { ...config, batch_shape: shape };
      layer.inbound_nodes = layer.inbound_nodes.map((call) => {
        const tensors = (call as [string, number, number][]).map(([name]) => ({
          class_name: '__keras_tensor__',
          config: { shape: [], dtype: 'float32', keras_history: [name, 0, 0] }
        }));
        return { args: tensors.length > 1 ? [tensors] : tensors, kwargs: {} };
      });
    }
    return [{ name: 'model.json', bytes: jsonBytes(json) }, ...shards];
  }

  it('is read like Keras 2', () => {
    const [old, now] = [kerasModel({ norm: 'both' }), rewritten()].map((f) => importCheckpoint(f));
    expect(now.spec).toEqual(old.spec);
    expect(now.sizeFound).toBe(true);
    expect([...now.weights.keys()]).toEqual([...old.weights.keys()]);
  });
});

interface KerasLayer {
  config: Record<string, unknown>;
  inbound_nodes: unknown[];
}
