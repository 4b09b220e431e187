import { describe, expect, it, vi } from 'vitest';
import { referenceRun } from '#lib/core/engine/reference.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { TapRef } from '#lib/core/network/spec.ts';
import { randomModel, randomNumbers } from '../engines/randomModel.ts';
import { study } from './explain.ts';
import type { StudyGround } from './study.ts';

const spec = ssdlite({ inputSize: 40, widthMultiplier: 0.35, classes: 3 });
const model = randomModel(spec, 1);

/** A worker's ground on a random picture; what it does not give is not asked for. */
function groundOf(seed: number) {
  const input = randomNumbers(seed)(40 * 40 * 3);
  const tensors = referenceRun(model, input);
  const read = vi.fn(async ({ stage, tap }: TapRef) => tensors.get(`${stage}.${tap}`)!);
  return { ground: { model, input, read } as unknown as StudyGround, read, tensors };
}

const at = { channel: 2, x: 1, y: 2 };

describe('the study explain', () => {
  it('gives the terms, and the range of what they are read from', async () => {
    const { ground, tensors } = groundOf(1);
    const { answer } = await study({ stage: 'b4', tap: 'depthwise', ...at }, ground);
    if (answer.kind !== 'sum') throw new Error('a sum was expected');
    const { data, width, channels } = tensors.get('b4.depthwise')!;
    expect(answer.result).toBeCloseTo(data[(2 * width + 1) * channels + 2], 5);
    const before = [...tensors.get('b4.expand')!.data];
    expect(answer.ranges).toEqual([[Math.min(...before), Math.max(...before)]]);
  });

  it('reads a tensor once for all its values, and again for another picture', async () => {
    const { ground, read } = groundOf(1);
    for (const x of [0, 1, 2]) await study({ stage: 'b4', tap: 'sum', ...at, x }, ground);
    expect(read.mock.calls.map(([{ stage, tap }]) => `${stage}.${tap}`)).toEqual([
      'b4.project',
      'b3.project'
    ]);
    const other = groundOf(2);
    await study({ stage: 'b4', tap: 'sum', ...at }, other.ground);
    expect(other.read).toHaveBeenCalledTimes(2);
  });

  it('answers with a pixel where the way ends, and asks the engine for nothing', async () => {
    const { ground, read } = groundOf(3);
    const stem = await study({ stage: 'stem', tap: 'convolution', ...at }, ground);
    expect(stem.answer).toMatchObject({ kind: 'sum', sources: [{ stage: 'image' }] });
    const pixel = await study({ stage: 'image', tap: 'image', ...at }, ground);
    expect(pixel.answer).toMatchObject({ kind: 'pixel', x: 1, y: 2 });
    expect(read).not.toHaveBeenCalled();
  });

  it('refuses what does not exist', async () => {
    const { ground } = groundOf(4);
    await expect(study({ stage: 'b99', tap: 'expand', ...at }, ground)).rejects.toThrow(RangeError);
  });
});
