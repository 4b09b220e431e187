import { expect, it } from 'vitest';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { readShares } from './reads.ts';

const spec = ssdlite({ inputSize: 300 });

it('is three by three positions around a depthwise value, and one for a 1×1 step', () => {
  const tap = { stage: 'b8', tap: 'depthwise' } as const;
  const patch = readShares(spec, tap, { x: 7, y: 12 }).map((share) => share * 19);
  [6, 11, 3, 3].forEach((value, i) => expect(patch[i]).toBeCloseTo(value, 12));
  for (const name of ['expand', 'project', 'sum'] as const) {
    const one = readShares(spec, { stage: 'b8', tap: name }, { x: 7, y: 12 });
    [7, 12, 1, 1].forEach((value, i) => expect(one[i] * 19).toBeCloseTo(value, 12));
  }
});

it('reaches over the border where the padding is', () => {
  const [left, top] = readShares(spec, { stage: 'b8', tap: 'depthwise' }, { x: 0, y: 0 });
  expect([left * 19, top * 19]).toEqual([-1, -1]);
});

it('is the pixels themselves at the stem', () => {
  const shares = readShares(spec, { stage: 'stem', tap: 'convolution' }, { x: 10, y: 4 });
  [20, 8, 3, 3].forEach((value, i) => expect(shares[i] * 300).toBeCloseTo(value, 10));
});
