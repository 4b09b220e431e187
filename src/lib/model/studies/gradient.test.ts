import * as tf from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { defaultBoxes } from '#lib/core/predictions/detection/anchors.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { randomModel, randomNumbers } from '../engines/randomModel.ts';
import { study } from './gradient.ts';
import { nodeGround } from '../testing/nodeGround.ts';

const spec = ssdlite({ inputSize: 48, widthMultiplier: 0.35, classes: 5 });
const model = { ...randomModel(spec, 1), anchors: defaultBoxes(spec) };
const input = randomNumbers(7)(48 * 48 * 3);
const target = { kind: 'anchor', anchor: 4, classIndex: 2 } as const;
const picture = { stage: 'image', tap: 'image' } as const;

describe('the study of gradients', () => {
  beforeEach(async () => {
    await tf.setBackend('cpu');
    await tf.ready();
  });

  it('explains a logit by the picture and by blocks, beside our own engine', async () => {
    const { ground, told, engine } = await nodeGround(model, input);
    const before = tf.memory().numTensors;
    const taps = [picture, { stage: 'b8', tap: 'sum' }, { stage: 'b13', tap: 'expand' }] as const;
    const { answer, transfer } = await study({ target, taps, of: 'logit' }, ground);
    const { data } = await engine.read({ stage: 'h0', tap: 'class' });
    expect(answer.value).toBe(data[4 * 5 + 2]);
    for (const map of answer.maps) {
      const { contribution, biases, sixes, aside } = map.account;
      expect(contribution + biases + sixes).toBeCloseTo(answer.value, 3);
      expect(aside).toBe(0);
      expect(map.contributionMap).toHaveLength(map.height * map.width);
      expect(map.contributionPerChannel).toHaveLength(map.channels);
      expect(map.gradient).toBeUndefined();
    }
    expect(answer.maps.map(({ tap }) => tap)).toEqual(taps);
    expect(new Set(transfer).size).toBe(6);
    expect(told[0].text).toBe('Loading TensorFlow.js for gradients');
    expect(told.at(-1)?.fraction).toBe(1);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('hands out whole gradients when asked, zeros where nothing leads to the target', async () => {
    const { ground } = await nodeGround(model, input);
    const taps = [picture, { stage: 'b16', tap: 'project' }] as const;
    const { answer } = await study({ target, taps, of: 'logit', gradients: true }, ground);
    const [near, far] = answer.maps;
    expect(near.gradient!.some((value) => value !== 0)).toBe(true);
    const product = near.gradient!.reduce((sum, value, i) => sum + value * input[i], 0);
    expect(near.account.contribution).toBeCloseTo(product, 3);
    expect(far.gradient!.every((value) => value === 0)).toBe(true);
    expect(far.account).toEqual({ contribution: 0, biases: 0, sixes: 0, aside: 0 });
  });

  it('explains a class of a classifier', async () => {
    const classifier = mobilenetV2({ inputSize: 40, widthMultiplier: 0.35, classes: 6 });
    const other = randomModel(classifier, 2);
    const { ground, engine } = await nodeGround(other, input.slice(0, 40 * 40 * 3));
    const taps = [
      picture,
      { stage: 'b16', tap: 'project' },
      { stage: 'classifier', tap: 'pool' }
    ] as const;
    const ask = { target: { kind: 'class', classIndex: 3 }, taps, of: 'logit' } as const;
    const { answer } = await study(ask, ground);
    expect(answer.value).toBe((await engine.read({ stage: 'classifier', tap: 'logits' })).data[3]);
    for (const { account } of answer.maps) {
      const { contribution, biases, sixes, aside } = account;
      expect(contribution + biases + sixes + aside).toBeCloseTo(answer.value, 3);
    }
    // of the pooled channels the logit is linear: weight times mean
    const pool = await engine.read({ stage: 'classifier', tap: 'pool' });
    const { kernel } = other.weights.get('classifier.logits')!;
    answer.maps[2].contributionPerChannel.forEach((share, c) =>
      expect(share).toBeCloseTo(pool.data[c] * kernel[c * 6 + 3], 5)
    );
  });

  it('stops where it is cancelled and leaves nothing behind', async () => {
    const breathe = vi.fn(async () => {
      if (breathe.mock.calls.length > 5) throw new DOMException('', 'AbortError');
    });
    const { ground } = await nodeGround(model, input, breathe);
    const before = tf.memory().numTensors;
    const asked = study({ target, taps: [picture], of: 'logit' }, ground);
    await expect(asked).rejects.toThrow(DOMException);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('refuses a target that is not there', async () => {
    const { ground } = await nodeGround(model, input);
    const nowhere = { kind: 'anchor', anchor: 1e6, classIndex: 1 } as const;
    const asked = study({ target: nowhere, taps: [picture], of: 'logit' }, ground);
    await expect(asked).rejects.toMatchObject({ name: 'NetworkError', code: 'internal' });
  });
});
