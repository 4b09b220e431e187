import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { LayerSpec, NetworkSpec } from '#lib/core/network/spec.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import { FusedEngine } from './fusedEngine.ts';
import { nodeEngine, nodeKernels } from './testing/nodeEngine.ts';
import { firstDifference, readTensors, tapOf } from './testing/readTensors.ts';

const small = randomModel(ssdlite({ inputSize: 40, widthMultiplier: 0.35, classes: 3 }), 1);
const picture = randomNumbers(5)(40 * 40 * 3);
const stages = small.spec.stages.length;
const counted = Array.from({ length: stages }, (_, index) => [index + 1, stages]);

/** The small network with one layer changed. */
function specWith(key: string, changed: Partial<LayerSpec>): NetworkSpec {
  const { stage: id, tap } = tapOf(key);
  const change = (layer: LayerSpec) => (layer.tap === tap ? { ...layer, ...changed } : layer);
  return {
    ...small.spec,
    stages: small.spec.stages.map((stage) =>
      stage.id === id ? { ...stage, layers: stage.layers.map(change) } : stage
    )
  };
}

describe('a run', () => {
  it('tells of each stage once, in order', async () => {
    const engine = await nodeEngine(small);
    for (const keep of [true, false]) {
      const seen: number[][] = [];
      await engine.run(picture, { keep, onStage: (done, total) => seen.push([done, total]) });
      expect(seen).toEqual(counted);
    }
  });

  it.each([0, 1, 5, 12, stages - 1])(
    'stops when told to after stage %i, and another one works',
    async (last) => {
      const engine = await nodeEngine(small);
      await engine.run(picture);
      const before = await readTensors(engine);
      const controller = new AbortController();
      if (last === 0) controller.abort();
      const seen: number[] = [];
      const running = engine.run(picture, {
        signal: controller.signal,
        onStage: (done) => {
          seen.push(done);
          if (done === last) controller.abort();
        }
      });
      await expect(running).rejects.toMatchObject({ name: 'AbortError' });
      // stages that run as one are told of together
      expect(seen.length).toBeLessThanOrEqual(last === 0 ? 0 : last + 1);
      await expect(engine.read(tapOf('stem.convolution'))).rejects.toThrow('not run yet');
      expect(engine.memory().bytes).toBe(0);
      await engine.run(picture);
      expect(firstDifference(await readTensors(engine), before)).toBe('');
    }
  );

  it('lets the event loop turn between stages where it is cooperative', async () => {
    let turns = 0;
    const nextTurn = async () => void turns++;
    const engine = await nodeEngine(small, { nextTurn });
    await engine.run(picture);
    expect(turns).toBe(0);
    await engine.run(picture, { cooperative: true });
    expect(turns).toBe(engine.plan.segments.length);
  });

  it('goes on when a hook throws', async () => {
    const engine = await nodeEngine(small);
    const apply = () => {
      throw new Error('a hook’s own');
    };
    const failing = engine.run(picture, { hooks: [{ at: tapOf('b2.sum'), apply }] });
    await expect(failing).rejects.toThrow('a hook’s own');
    await engine.run(picture);
    expect((await engine.read(tapOf('last.convolution'))).channels).toBe(1280);
  });
});

describe('reading', () => {
  it('gives arrays of its own, or fills the one it is given', async () => {
    const engine = await nodeEngine(small);
    await engine.run(picture);
    const taps = ['image.image', 'b2.expand', 'b2.sum', 'h0.class'].map(tapOf);
    for (const tap of taps) {
      const first = await engine.read(tap);
      const values = first.data.slice();
      first.data.fill(7);
      const into = new Float32Array(values.length);
      const second = await engine.read(tap, into);
      expect(second.data).toBe(into);
      expect(into).toEqual(values);
    }
  });

  it('says which tensor does not exist', async () => {
    const engine = await nodeEngine(small);
    await engine.run(picture);
    for (const key of ['b0.expand', 'b99.expand', 'b1.sum', 'h0.project'])
      await expect(engine.read(tapOf(key))).rejects.toThrow(key);
  });

  it('says that nothing has run, before the first run and after the end', async () => {
    const engine = await nodeEngine(small);
    await expect(engine.read(tapOf('b1.expand'))).rejects.toThrow('not run yet');
    await engine.run(picture);
    engine.dispose();
    await expect(engine.read(tapOf('b1.expand'))).rejects.toThrow('not run yet');
    expect(engine.memory().bytes).toBe(0);
  });
});

describe('a model that cannot run is refused by name', () => {
  it.each(['stem.convolution', 'b0.depthwise', 'b5.expand', 'h5.class'])(
    'without the weights of %s',
    async (key) => {
      const kernels = await nodeKernels();
      const weights = new Map([...small.weights].filter(([name]) => name !== key));
      const start = () => new FusedEngine({ ...small, weights }, kernels);
      expect(start).toThrow(RangeError);
      expect(start).toThrow(key);
    }
  );

  it.each(['kernel', 'bias'] as const)('with a %s that does not fit', async (part) => {
    const kernels = await nodeKernels();
    const own = small.weights.get('b5.expand')!;
    const broken = { ...own, [part]: own[part].slice(1) };
    const weights = new Map([...small.weights, ['b5.expand', broken]]);
    const start = () => new FusedEngine({ ...small, weights }, kernels);
    expect(start).toThrow(RangeError);
    expect(start).toThrow('b5.expand');
  });

  it.each<[string, string, Partial<LayerSpec>]>([
    ['a full 3×3 convolution inside', 'b5.expand', { kernelSize: 3 }],
    ['a 1×1 with a stride', 'b5.project', { stride: 2 }],
    ['a depthwise 1×1', 'b5.depthwise', { kernelSize: 1 }],
    ['a depthwise layer on the picture', 'stem.convolution', { kind: 'depthwise' }]
  ])('with %s', async (_, key, changed) => {
    const kernels = await nodeKernels();
    const start = () => new FusedEngine({ ...small, spec: specWith(key, changed) }, kernels);
    expect(start).toThrow(RangeError);
    expect(start).toThrow(key);
  });

  it('but not one that pools', async () => {
    const classifier = randomModel(mobilenetV2({ inputSize: 32, widthMultiplier: 0.35 }), 2);
    const engine = await nodeEngine(classifier);
    await engine.run(randomNumbers(6)(32 * 32 * 3));
    expect((await engine.read(tapOf('classifier.pool'))).height).toBe(1);
  });
});
