import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { LayerSpec, NetworkSpec } from '#lib/core/network/spec.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import { makePlan } from './plan/plan.ts';
import { nodeEngine } from './testing/nodeEngine.ts';

const spec = mobilenetV2({ inputSize: 33, widthMultiplier: 0.35, classes: 4 });
const model = randomModel(spec, 2);
const image = { stage: 'image', tap: 'image' } as const;
const picture = () => randomNumbers(6)(33 * 33 * 3);

describe('the picture of a run', () => {
  it('must have its size', async () => {
    const engine = await nodeEngine(model);
    for (const length of [0, 30, 33 * 33 * 3 + 1])
      await expect(engine.run(new Float32Array(length))).rejects.toThrow(RangeError);
    await engine.run(picture());
    expect((await engine.read(image)).data).toEqual(picture());
  });

  it('is the engine’s own: what happens to the caller’s array changes nothing', async () => {
    const engine = await nodeEngine(model);
    const mine = picture();
    await engine.run(mine);
    const before = await engine.read({ stage: 'stem', tap: 'convolution' });
    mine.fill(9);
    expect((await engine.read({ stage: 'stem', tap: 'convolution' })).data).toEqual(before.data);
    const changing = { at: image, apply: (tensor: typeof before) => (tensor.data.fill(1), tensor) };
    const other = picture();
    for (const keep of [true, false]) await engine.run(other, { keep, hooks: [changing] });
    expect(other).toEqual(picture());
    expect((await engine.read(image)).data.every((value) => value === 1)).toBe(true);
  });
});

describe('networks that the engine has no kernels for', () => {
  const change = (at: number, layer: Partial<LayerSpec>, rest = {}): NetworkSpec => ({
    ...spec,
    stages: spec.stages.map((stage, index) =>
      index === at
        ? {
            ...stage,
            ...rest,
            layers: [{ ...stage.layers[0], ...layer }, ...stage.layers.slice(1)]
          }
        : stage
    )
  });

  it('are refused: a shortcut from the picture, and two windows on it', async () => {
    const [stem, block] = spec.stages;
    const source = { stage: 'image', tap: 'image' } as const;
    const shortcut: NetworkSpec = {
      ...spec,
      stages: [
        {
          ...block,
          id: 'b0',
          input: source,
          shortcut: true,
          layers: [
            { ...stem.layers[0], stride: 1, tap: 'depthwise', outputChannels: 8 },
            { ...block.layers[1], inputChannels: 8, outputChannels: 3 }
          ]
        }
      ]
    };
    const twice = change(1, { ...stem.layers[0], tap: 'depthwise', stride: 1 }, { input: source });
    for (const odd of [shortcut, twice])
      await expect(nodeEngine(randomModel(odd, 1))).rejects.toThrow('no kernel for the layer');
  });
});

describe('several threads', () => {
  it.each([2, 3, 4, 8])('%i take at most a tenth more memory than one', (threads) => {
    for (const network of [ssdlite({ inputSize: 300 }), ssdlite({ inputSize: 128 })]) {
      const alone = makePlan(network).peakBytes;
      const together = makePlan(network, { threads });
      expect(together.fits).toBe(true);
      expect(together.peakBytes).toBeGreaterThan(alone);
      expect(together.peakBytes).toBeLessThanOrEqual(1.1 * alone);
    }
  });
});
