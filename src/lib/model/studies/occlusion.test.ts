import { describe, expect, it, vi } from 'vitest';
import { defaultBoxes } from '#lib/core/predictions/detection/anchors.ts';
import { referenceRun } from '#lib/core/engine/reference.ts';
import { covered, coverPicture } from '#lib/core/explain/occlusion/cover.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import { randomModel, randomNumbers } from '../engines/randomModel.ts';
import { nodeGround } from '../testing/nodeGround.ts';
import { study } from './occlusion.ts';

const spec = ssdlite({ inputSize: 40, widthMultiplier: 0.35, classes: 5 });
const detector: NetworkModel = { ...randomModel(spec, 1), anchors: defaultBoxes(spec) };
const input = randomNumbers(7)(40 * 40 * 3);
const squares = [
  { x: 0, y: 0 },
  { x: 13, y: 7 },
  { x: 30, y: 30 }
];
const size = { width: 40, height: 40 };

describe('the study of occlusion', () => {
  it('gives the scores that the whole network has with each square covered', async () => {
    const { ground, told } = await nodeGround(detector, input);
    const target = { kind: 'anchor', anchor: 8, classIndex: 2 } as const;
    const { answer } = await study({ target, side: 10, cover: 'mean', squares }, ground);
    const cover = coverPicture('mean', input, size, spec.preprocessing, 10);
    const pictures = [input, ...squares.map((at) => covered(input, cover, size, at, 10))];
    const expected = pictures.map((picture) => {
      const { data } = referenceRun(detector, picture).get('h0.class')!;
      return 1 / (1 + Math.exp(-data[8 * 5 + 2]));
    });
    expect(answer.score).toBeCloseTo(expected[0], 4);
    answer.scores.forEach((score, i) => expect(score).toBeCloseTo(expected[i + 1], 4));
    expect(new Set(answer.scores).size).toBe(3);
    expect(told.map(({ fraction }) => fraction)).toEqual([1 / 3, 2 / 3, 1]);
  });

  it('gives probabilities of a classifier', async () => {
    const classifier = mobilenetV2({ inputSize: 40, widthMultiplier: 0.35, classes: 6 });
    const model = randomModel(classifier, 2);
    const { ground } = await nodeGround(model, input);
    const scores = await Promise.all(
      Array.from({ length: 6 }, async (_, classIndex) => {
        const target = { kind: 'class', classIndex } as const;
        return (await study({ target, side: 10, cover: 'grey', squares }, ground)).answer;
      })
    );
    for (const index of [0, 1, 2])
      expect(scores.reduce((sum, { scores: all }) => sum + all[index], 0)).toBeCloseTo(1, 6);
    const { data } = referenceRun(model, input).get('classifier.logits')!;
    const best = scores.map(({ score }) => score);
    expect(best.indexOf(Math.max(...best))).toBe(data.indexOf(Math.max(...data)));
  });

  it('stops where it is cancelled', async () => {
    const breathe = vi.fn(async () => {
      if (breathe.mock.calls.length === 2) throw new DOMException('', 'AbortError');
    });
    const { ground, told } = await nodeGround(detector, input, breathe);
    const target = { kind: 'anchor', anchor: 8, classIndex: 2 } as const;
    const asked = study({ target, side: 10, cover: 'blur', squares }, ground);
    await expect(asked).rejects.toThrow(DOMException);
    expect(told).toHaveLength(1);
  });

  it('refuses a target that is not there', async () => {
    const { ground } = await nodeGround(detector, input);
    const target = { kind: 'class', classIndex: 1 } as const;
    const asked = study({ target, side: 10, cover: 'grey', squares }, ground);
    await expect(asked).rejects.toMatchObject({ name: 'NetworkError', code: 'internal' });
  });
});
