import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { referenceRun } from '#lib/core/engine/reference.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { tensorShapes } from '#lib/core/network/shapes.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { TapName } from '#lib/core/network/spec.ts';
import { randomModel, randomNumbers } from './randomModel.ts';
import { TfjsEngine } from './tfjsEngine.ts';

const random = randomNumbers(7);
const small = randomModel(ssdlite({ inputSize: 48, widthMultiplier: 0.35, classes: 5 }), 1);
const picture = random(48 * 48 * 3);

function worstShare(ours: Float32Array, theirs: Float32Array): number {
  const range = Math.max(...theirs) - Math.min(...theirs);
  const worst = ours.reduce((most, value, i) => Math.max(most, Math.abs(value - theirs[i])), 0);
  return worst / (range || 1);
}

setWasmPaths(
  new URL('../../../../node_modules/@tensorflow/tfjs-backend-wasm/dist/', import.meta.url).pathname
);
tf.env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);

describe.each(['cpu', 'wasm'])('TfjsEngine on %s', (backend) => {
  let engine: TfjsEngine;
  beforeEach(async () => {
    // a backend that does not start must not leave the tests to another one
    expect(await tf.setBackend(backend)).toBe(true);
    await tf.ready();
    engine = new TfjsEngine(small);
  });
  afterEach(() => engine.dispose());

  it('gives every tensor of the reference', async () => {
    const expected = referenceRun(small, picture);
    await engine.run(picture);
    for (const [key, { data, ...shape }] of expected) {
      const [stage, tap] = key.split('.');
      const { data: ours, ...ourShape } = await engine.read({ stage, tap: tap as TapName });
      expect(ourShape, key).toEqual(shape);
      expect(worstShare(ours, data), key).toBeLessThan(1e-5);
    }
  });

  it('runs a classifier', async () => {
    const model = randomModel(
      mobilenetV2({ inputSize: 32, widthMultiplier: 0.35, classes: 10 }),
      2
    );
    const input = random(32 * 32 * 3);
    const classifier = new TfjsEngine(model);
    await classifier.run(input);
    const { data } = await classifier.read({ stage: 'classifier', tap: 'logits' });
    const expected = referenceRun(model, input).get('classifier.logits');
    expect(worstShare(data, expected!.data)).toBeLessThan(1e-5);
    classifier.dispose();
  });

  it('keeps no tensor more after fifty runs and reads than after one', async () => {
    await engine.run(picture);
    const after = engine.memory();
    for (let i = 0; i < 50; i++) {
      await engine.run(picture);
      await engine.read({ stage: 'b3', tap: 'expand' });
      await engine.read({ stage: 'h0', tap: 'boxDepthwise' });
    }
    expect(engine.memory()).toEqual(after);
    expect(tf.memory().numTensors).toBe(after.tensors);
  });

  it('leaves nothing behind when disposed of', async () => {
    const before = tf.memory().numTensors;
    const other = new TfjsEngine(small);
    await other.run(picture);
    other.dispose();
    expect(tf.memory().numTensors).toBe(before);
  });

  it('is bit-identical with hooks that change nothing', async () => {
    await engine.run(picture);
    const plain = await engine.read({ stage: 'h5', tap: 'class' });
    const hooks = [{ at: { stage: 'b4', tap: 'expand' as const }, apply: (t: typeof plain) => t }];
    await engine.run(picture, { hooks });
    expect((await engine.read({ stage: 'h5', tap: 'class' })).data).toEqual(plain.data);
  });

  it('hands a changed tensor on, also when a tensor is read afterwards', async () => {
    const at = { stage: 'b2', tap: 'expand' as const };
    const hooks = [
      { at, apply: (t: { data: Float32Array }) => ({ ...t, data: t.data.map(() => 0) }) as never }
    ];
    await engine.run(picture, { hooks });
    expect(new Set((await engine.read(at)).data)).toEqual(new Set([0]));
    const { data, channels } = await engine.read({ stage: 'b2', tap: 'depthwise' });
    expect(new Set(data).size).toBeLessThanOrEqual(channels);
    await engine.run(picture);
    expect(new Set((await engine.read(at)).data).size).toBeGreaterThan(100);
  });

  it('refuses a hook that changes the shape, and works afterwards', async () => {
    const wrong = () => ({ height: 1, width: 1, channels: 1, data: new Float32Array(1) });
    const hooks = [{ at: { stage: 'b2', tap: 'expand' as const }, apply: wrong }];
    await expect(engine.run(picture, { hooks })).rejects.toThrow('b2.expand');
    await engine.run(picture);
    expect((await engine.read({ stage: 'stem', tap: 'convolution' })).height).toBe(24);
  });

  it('stops between stages when told to, and can run again', async () => {
    const controller = new AbortController();
    const seen: number[] = [];
    const running = engine.run(picture, {
      signal: controller.signal,
      cooperative: true,
      onStage: (done) => {
        seen.push(done);
        if (done === 3) setTimeout(() => controller.abort());
        if (done === 4) controller.abort();
      }
    });
    await expect(running).rejects.toMatchObject({ name: 'AbortError' });
    expect(seen.length).toBeLessThan(small.spec.stages.length);
    await expect(engine.read({ stage: 'stem', tap: 'convolution' })).rejects.toThrow('not run yet');
    await engine.run(picture);
    expect((await engine.read({ stage: 'last', tap: 'convolution' })).channels).toBe(1280);
  });

  it('says which tensor does not exist', async () => {
    await engine.run(picture);
    await expect(engine.read({ stage: 'b0', tap: 'expand' })).rejects.toThrow('b0.expand');
    await expect(engine.read({ stage: 'b99', tap: 'expand' })).rejects.toThrow('b99.expand');
    await expect(engine.read({ stage: 'b1', tap: 'sum' })).rejects.toThrow('b1.sum');
  });

  it('counts the bytes of activations alive: thin tensors stay, wide ones show in the peak', async () => {
    await engine.run(picture);
    const shapes = tensorShapes(small.spec);
    const bytes = (key: string) => {
      const { height, width, channels } = shapes.get(key)!;
      return height * width * channels * 4;
    };
    const { bytes: now, peakBytes } = engine.memory();
    expect(now).toBeGreaterThan(bytes('image.image') + bytes('stem.convolution'));
    expect(peakBytes).toBeGreaterThan(bytes('b1.expand') + bytes('b1.depthwise'));
    expect(peakBytes).toBeLessThan([...shapes.keys()].reduce((sum, key) => sum + bytes(key), 0));
  });
});
