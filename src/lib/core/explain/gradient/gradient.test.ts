import { describe, expect, it } from 'vitest';
import { referenceRun } from '../../engine/reference.ts';
import { headMaps, placeOf } from '../../predictions/detection/headMaps.ts';
import { defaultBoxes } from '../../predictions/detection/anchors.ts';
import { mobilenetV2 } from '../../network/mobilenetV2.ts';
import { ssdlite } from '../../network/ssdlite.ts';
import { weightKey, type TapRef } from '../../network/spec.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import { contributionsOf } from './contributions.ts';
import { keyOf, operationsOf, wayBack } from './operations.ts';
import { targetPlace } from './target.ts';
import { throughActivation } from './throughActivation.ts';

const spec = ssdlite({ inputSize: 64, widthMultiplier: 0.35, classes: 5 });

describe('a target', () => {
  it('is the value that the joined predictions have at this default box', () => {
    const model = randomModel(spec, 1);
    const tensors = referenceRun(model, randomNumbers(2)(64 * 64 * 3));
    const logits = spec.detector!.heads.flatMap((head) => [
      ...tensors.get(weightKey(head, 'class'))!.data
    ]);
    const maps = headMaps(spec, defaultBoxes(spec));
    for (let anchor = 0; anchor < logits.length / 5; anchor++) {
      const { at, x, y, channel } = targetPlace(spec, { kind: 'anchor', anchor, classIndex: 3 });
      const { data, width, channels } = tensors.get(keyOf(at))!;
      expect(data[(y * width + x) * channels + channel]).toBe(logits[anchor * 5 + 3]);
      const { map, column, row, form } = placeOf(maps, anchor);
      const place = { stage: maps[map].head, x: column, y: row, channel: form * 5 + 3 };
      expect({ stage: at.stage, x, y, channel }).toEqual(place);
    }
  });

  it('of a classifier is one of its logits', () => {
    const classifier = mobilenetV2({ inputSize: 32, classes: 10 });
    const place = targetPlace(classifier, { kind: 'class', classIndex: 9 });
    expect(place).toEqual({ at: { stage: 'classifier', tap: 'logits' }, x: 0, y: 0, channel: 9 });
    expect(() => targetPlace(classifier, { kind: 'class', classIndex: 10 })).toThrow('no class 10');
  });

  it('that the network does not have is refused', () => {
    const anchors = defaultBoxes(spec).length / 4;
    const of = (anchor: number, classIndex: number) => () =>
      targetPlace(spec, { kind: 'anchor', anchor, classIndex });
    expect(of(anchors, 1)).toThrow(`no default box ${anchors}`);
    expect(of(-1, 1)).toThrow('no default box -1');
    expect(of(0, 5)).toThrow('no class 5');
    expect(() => targetPlace(spec, { kind: 'class', classIndex: 1 })).toThrow('whole pictures');
  });
});

describe('the way back', () => {
  const steps = (to: TapRef, ...from: TapRef[]) =>
    wayBack(operationsOf(spec), to, from).map(({ makes }) => keyOf(makes));

  it('goes through what lies between and nothing else, last first', () => {
    const to: TapRef = { stage: 'h0', tap: 'class' };
    expect(steps(to, { stage: 'b12', tap: 'sum' })).toEqual([
      'h0.class',
      'h0.classDepthwise',
      'b13.expand'
    ]);
    expect(steps(to, { stage: 'b12', tap: 'expand' }).slice(2)).toEqual([
      'b13.expand',
      'b12.sum',
      'b12.project',
      'b12.depthwise'
    ]);
  });

  it('is none from a tensor that does not lead there, nor from the target to itself', () => {
    const to: TapRef = { stage: 'h0', tap: 'class' };
    expect(steps(to, { stage: 'h0', tap: 'boxDepthwise' })).toEqual([]);
    expect(steps(to, { stage: 'b14', tap: 'sum' })).toEqual([]);
    expect(steps(to, to)).toEqual([]);
  });
});

describe('a non-linearity', () => {
  const gradient = Float32Array.of(1, 2, 3, 4);

  it('lets a gradient through where its output moves', () => {
    const outputs = Float32Array.of(0, 2, 6, 5.9);
    const { gradient: passed, sixes } = throughActivation('relu6', gradient, outputs);
    expect([...passed]).toEqual([0, 2, 0, 4]);
    expect(sixes).toBe(18);
    expect([...throughActivation('relu', gradient, outputs).gradient]).toEqual([0, 2, 3, 4]);
  });

  it('that is none changes nothing', () => {
    expect(throughActivation('linear', gradient, undefined)).toEqual({ gradient, sixes: 0 });
  });
});

it('contributions are summed by channel and by position', () => {
  const data = Float32Array.of(1, 2, 3, 4);
  const tensor = { height: 1, width: 2, channels: 2, data };
  const { perChannel, map, total } = contributionsOf(tensor, Float32Array.of(1, -1, 2, 0.5));
  expect([...perChannel]).toEqual([7, 0]);
  expect([...map]).toEqual([-1, 8]);
  expect(total).toBe(7);
});
