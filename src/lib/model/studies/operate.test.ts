import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import type { Engine } from '#lib/core/engine/engine.ts';
import { nodeEngine } from '#lib/core/engine/testing/nodeEngine.ts';
import { readTensors, worstTensor } from '#lib/core/engine/testing/readTensors.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { operate } from '#lib/core/surgery/operate.ts';
import type { Operation } from '#lib/core/surgery/operation.ts';
import { parseOperations } from '#lib/core/surgery/operationText.ts';
import { randomModel, randomNumbers } from '../engines/randomModel.ts';
import { TfjsEngine } from '../engines/tfjsEngine.ts';
import { study } from './operate.ts';
import type { StudyGround } from './study.ts';

type Make = (model: NetworkModel) => Promise<Engine>;

const model = randomModel(ssdlite({ inputSize: 40, widthMultiplier: 0.35, classes: 3 }), 1);
const original = { width: 80, height: 60 };
const pictureOf = (seed: number) => randomNumbers(seed)(40 * 40 * 3);
const list = (text: string): readonly Operation[] => parseOperations(text)!;

beforeAll(async () => {
  await tf.setBackend('cpu');
});

/** A worker's ground with engines of its own, as long as they are used. */
async function groundOf(network: NetworkModel = model, make: Make = nodeEngine) {
  const input = pictureOf(1);
  const healthy = await make(network);
  await healthy.run(input);
  const disposed = vi.fn();
  const breathe = vi.fn(async () => {});
  const onProgress = vi.fn();
  const ground: StudyGround = {
    model: network,
    classNames: ['background', 'cat', 'dog'],
    hasRun: true,
    input,
    original,
    signal: new AbortController().signal,
    onProgress,
    read: (tap) => healthy.read(tap),
    async withEngine(other, task) {
      const engine = await make(other);
      try {
        return await task(engine);
      } finally {
        engine.dispose();
        disposed();
      }
    },
    borrowEngine: (task) => task(healthy),
    withOnlyEngine: async (other, _, task) =>
      task(await make(other), { backend: 'fused', note: '' }),
    prepare: async () => ({ input: pictureOf(2), original }),
    breathe
  };
  return { ground, disposed, breathe, onProgress, healthy };
}

/** Default boxes all over the picture, as many as the heads of the small network predict. */
async function withAnchors(): Promise<NetworkModel> {
  const engine = await nodeEngine(model);
  await engine.run(pictureOf(1));
  const heads = model.spec.detector!.heads;
  const sizes = await Promise.all(
    heads.map(async (stage) => (await engine.read({ stage, tap: 'box' })).data.length)
  );
  const count = sizes.reduce((sum, size) => sum + size, 0) / 4;
  const anchors = Float32Array.from({ length: count * 4 }, (_, i) => {
    const start = ((i >> 2) * 0.37) % 0.6;
    return i % 4 < 2 ? start : start + 0.3;
  });
  return { ...model, anchors };
}

describe('the study operate', () => {
  it('of nothing finds nothing', async () => {
    const { ground } = await groundOf(await withAnchors());
    const { answer } = await study({ lists: [[]] }, ground);
    const [operated] = answer.lists;
    expect(answer.healthy.detections.length).toBeGreaterThan(0);
    expect(operated.detections).toEqual(answer.healthy.detections);
    expect(operated.start).toBeUndefined();
    expect(operated.stages.every(({ relativeError }) => relativeError === 0)).toBe(true);
    for (const { healthy, scoreAtAnchor } of operated.fates.fates)
      expect(scoreAtAnchor).toBe(healthy.score);
    expect(operated.fates.extra).toEqual([]);
  });

  it('runs each list by itself, and says where its damage starts', async () => {
    const { ground, disposed, breathe, onProgress } = await groundOf(await withAnchors());
    const lists = [list('relu6-b3'), list('cut-b4_noise-b99.sum-1-1'), []];
    const { answer } = await study({ lists }, ground);
    expect(answer.lists.map(({ start }) => start?.stage)).toEqual(['b3', 'b4', undefined]);
    expect(answer.lists[1].misfits).toMatchObject([{ index: 1 }]);
    expect(disposed).toHaveBeenCalledTimes(3);
    expect(breathe.mock.calls.length).toBeGreaterThan(3 * model.spec.stages.length);
    const fractions = onProgress.mock.calls.map(([{ fraction }]) => fraction as number);
    expect(fractions).toEqual([...fractions].sort((a, b) => a - b));
  });

  it('hands out a tensor and pictures of the first list, and moves their buffers', async () => {
    const { ground, healthy } = await groundOf();
    const tap = { stage: 'b4', tap: 'sum' } as const;
    const lists = [list('cut-b4'), []];
    const { answer, transfer } = await study({ lists, tap, thumbnails: true }, ground);
    const [first, second] = answer.lists;
    expect(first.tensor?.tap).toEqual({ stage: 'b4', tap: 'project' });
    const projection = await healthy.read({ stage: 'b4', tap: 'project' });
    expect(first.tensor?.data).toEqual(projection.data);
    expect(first.thumbnails.map(({ stage }) => stage)).toContain('b16');
    expect(second.tensor).toBeUndefined();
    expect(transfer).toContain(first.tensor!.data.buffer);
    expect(new Set(transfer).size).toBe(transfer!.length);
  });

  it('of another picture runs the healthy network on it, too', async () => {
    const network = await withAnchors();
    const { ground, disposed } = await groundOf(network);
    const { answer } = await study({ lists: [[]], picture: new Blob(['x']) }, ground);
    expect(answer.lists[0].stages.every(({ relativeError }) => relativeError === 0)).toBe(true);
    expect(disposed).toHaveBeenCalledTimes(2);
    const { answer: last } = await study({ lists: [[]] }, ground);
    expect(answer.healthy.detections).not.toEqual(last.healthy.detections);
  });

  it('of a classifier compares classes', async () => {
    const network = randomModel(
      mobilenetV2({ inputSize: 40, classes: 3, widthMultiplier: 0.35 }),
      2
    );
    const { ground } = await groundOf(network);
    const { answer } = await study({ lists: [list('relu6-all'), []] }, ground);
    const [best] = answer.healthy.classes;
    expect(answer.healthy.classes).toHaveLength(3);
    expect(answer.lists[0].bestClassAfter).not.toBe(best.score);
    expect(answer.lists[1].bestClassAfter).toBe(best.score);
    expect(answer.healthy.detections).toEqual([]);
  });

  it('stops when it is cancelled', async () => {
    const { ground } = await groundOf();
    const stopped = new DOMException('stop', 'AbortError');
    const breathe = () => Promise.reject(stopped);
    await expect(study({ lists: [[]] }, { ...ground, breathe })).rejects.toBe(stopped);
  });
});

describe('both engines agree on an operated network', () => {
  it.each([
    'relu6-all',
    'relu6-b4_cut-b5',
    'cut-all',
    'relu-all',
    'silence-b4.expand-0to7_scale-b4.sum-0-2',
    'noise-b2.depthwise-0.3-1',
    'weights-all-6-channel-affine',
    'slices-b5-3'
  ])('%s', async (text) => {
    const { model: changed, hooks } = operate(model, list(text));
    const input = pictureOf(3);
    const own = await nodeEngine(changed);
    const other = new TfjsEngine(changed);
    await own.run(input, { hooks });
    await other.run(input, { hooks });
    const worst = worstTensor(await readTensors(own), await readTensors(other));
    expect(worst.share, worst.key).toBeLessThan(1e-4);
    other.dispose();
  });
});
