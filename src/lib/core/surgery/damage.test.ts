import { describe, expect, it } from 'vitest';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { nodeEngine } from '#lib/core/engine/testing/nodeEngine.ts';
import { randomModel, randomNumbers } from '#lib/model/engines/randomModel.ts';
import { damageOf } from './damage.ts';
import { differenceOf } from './difference.ts';
import { operate } from './operate.ts';
import { parseOperations } from './operationText.ts';

const model = randomModel(ssdlite({ inputSize: 40, widthMultiplier: 0.35, classes: 3 }), 1);
const picture = randomNumbers(5)(40 * 40 * 3);

async function damage(text: string) {
  const healthy = await nodeEngine(model);
  await healthy.run(picture);
  const operated = operate(model, parseOperations(text)!);
  const engine = await nodeEngine(operated.model);
  await engine.run(picture, { hooks: operated.hooks });
  return damageOf({ healthy, operated: engine });
}

const named = (tap: { stage: string; tap: string } | undefined) =>
  tap ? `${tap.stage}.${tap.tap}` : '';

describe('where the damage starts', () => {
  it.each([
    ['silence-b4.depthwise-0to9', 'b4.depthwise'],
    ['relu6-b3', 'b3.project'],
    ['cut-b4', 'b4.sum'],
    ['relu6-b9_cut-b5', 'b5.sum'],
    ['scale-h0.box-0-3', 'h0.box'],
    ['scale-b13.expand-0to3-2', 'b13.expand'],
    ['silence-image.image-0', 'image.image'],
    ['noise-x2.reduce-0.1-1', 'x2.reduce'],
    ['weights-b6.expand-4-tensor-symmetric', 'b6.expand'],
    ['slices-b8-4', ''],
    ['', '']
  ])('%s: %s', async (text, start) => {
    const { stages, start: found } = await damage(text);
    expect(named(found)).toBe(start);
    if (text === '') expect(stages.every(({ relativeError }) => relativeError === 0)).toBe(true);
  });

  it('nothing before it differs, and everything that follows from it is measured', async () => {
    const { stages } = await damage('silence-b4.expand-0to9');
    const errors = new Map(stages.map(({ tap, relativeError }) => [named(tap), relativeError]));
    for (const key of ['stem.convolution', 'b0.project', 'b1.project', 'b2.sum', 'b3.project'])
      expect(errors.get(key), key).toBe(0);
    for (const key of ['b4.sum', 'b16.project', 'h5.box', 'h5.class'])
      expect(errors.get(key), key).toBeGreaterThan(1e-4);
    expect(errors.size).toBe(1 + 17 + 1 + 4 + 12);
  });
});

describe('the difference of two tensors', () => {
  it('is what the formulas say', () => {
    const { relativeError, cosine, changed } = differenceOf(
      Float32Array.of(3, 0, 4, 1),
      Float32Array.of(3, 0, 0, 1)
    );
    expect(relativeError).toBeCloseTo(4 / Math.sqrt(10), 12);
    expect(cosine).toBeCloseTo(10 / Math.sqrt(26 * 10), 12);
    expect(changed).toBe(0.25);
  });

  it('has its limits where a tensor is zero', () => {
    const zero = new Float32Array(2);
    expect(differenceOf(zero, zero)).toEqual({ relativeError: 0, cosine: 1, changed: 0 });
    expect(differenceOf(Float32Array.of(1, 0), zero)).toEqual({
      relativeError: Infinity,
      cosine: 0,
      changed: 0.5
    });
    expect(differenceOf(zero, Float32Array.of(1, 0))).toMatchObject({
      relativeError: 1,
      cosine: 0
    });
    expect(() => differenceOf(zero, new Float32Array(3))).toThrow(RangeError);
  });
});
