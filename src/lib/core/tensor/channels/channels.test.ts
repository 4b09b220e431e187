import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Activations } from '../../network/spec.ts';
import { channelStatistics } from './channelStatistics.ts';
import { correlateChannels } from './correlateChannels.ts';
import { inOrder, rank } from './rank.ts';
import { tellingChannels } from './tellingChannels.ts';
import { summarise } from './tensorSummary.ts';

const numbers = (length: number) =>
  fc.array(fc.float({ min: -8, max: 8, noNaN: true }), { minLength: length, maxLength: length });

const anyTensor = fc
  .record({
    height: fc.integer({ min: 1, max: 5 }),
    width: fc.integer({ min: 1, max: 5 }),
    channels: fc.integer({ min: 1, max: 6 })
  })
  .chain((shape) =>
    numbers(shape.height * shape.width * shape.channels).map((values): Activations => ({
      ...shape,
      data: Float32Array.from(values)
    }))
  );

const valuesOf = ({ data, channels }: Activations, channel: number) =>
  [...data].filter((_, index) => index % channels === channel);
const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

describe('channelStatistics', () => {
  it('says of every channel what its values taken out say', () => {
    fc.assert(
      fc.property(anyTensor, (tensor) => {
        const found = channelStatistics(tensor);
        for (let c = 0; c < tensor.channels; c++) {
          const values = valuesOf(tensor, c);
          const middle = mean(values);
          expect(found.means[c]).toBeCloseTo(middle, 10);
          expect(found.sizes[c]).toBeCloseTo(mean(values.map(Math.abs)), 10);
          expect(found.variances[c]).toBeCloseTo(
            mean(values.map((value) => (value - middle) ** 2)),
            8
          );
          expect(found.zeros[c]).toBe(values.filter((value) => value === 0).length / values.length);
        }
      })
    );
  });
});

describe('summarise', () => {
  const tensor = { height: 1, width: 3, channels: 2, data: Float32Array.of(0, 6, -7, 6, 1, 0) };

  it('counts zeros and sixes over all channels', () => {
    const { zeros, sixes, low, high } = summarise(tensor);
    expect([zeros, sixes, low, high]).toEqual([2 / 6, 2 / 6, -7, 6]);
  });

  it('tells of the channel that varies most, or of the largest of single values', () => {
    expect(summarise(tensor).telling).toBe(0);
    const single = { height: 1, width: 1, channels: 4, data: Float32Array.of(-3, 1, 9, -20) };
    expect(summarise(single).telling).toBe(2);
  });

  it('says of each channel what its statistics say, and bounds all values', () => {
    fc.assert(
      fc.property(anyTensor, (any) => {
        const { channels, low, high } = summarise(any);
        expect(channels).toEqual(channelStatistics(any));
        expect([low, high]).toEqual([Math.min(...any.data), Math.max(...any.data)]);
      })
    );
  });
});

describe('rank', () => {
  it('is a permutation that never ascends, equals in their own order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -5, max: 5 })), (values) => {
        const order = rank(values);
        expect(order.toSorted((a, b) => a - b)).toEqual(inOrder(values.length));
        for (let i = 1; i < order.length; i++) {
          const [before, here] = [values[order[i - 1]], values[order[i]]];
          expect(before > here || (before === here && order[i - 1] < order[i])).toBe(true);
        }
      })
    );
  });

  it('puts what is not a number last', () => {
    expect(rank([NaN, 1, NaN, 3])).toEqual([3, 1, 0, 2]);
  });
});

describe('tellingChannels', () => {
  it('takes those that vary most, and the one that was asked for', () => {
    expect(tellingChannels([5, 1, 9, 9, 0], 3)).toEqual([0, 2, 3]);
    expect(tellingChannels([5, 1, 9, 9, 0], 3, 4)).toEqual([2, 3, 4]);
    expect(tellingChannels([5, 1, 9, 9, 0], 3, 7)).toEqual([0, 2, 3]);
    expect(tellingChannels([5, 1], 8)).toEqual([0, 1]);
    expect(tellingChannels([5, 1], 0, 1)).toEqual([]);
  });
});

describe('correlateChannels', () => {
  const tensor = (...values: number[]): Activations => ({
    height: 2,
    width: 2,
    channels: 2,
    data: Float32Array.from(values)
  });

  it('is 1 for a rising line, −1 for a falling one, nothing for a constant', () => {
    const one = tensor(0, 0, 1, 1, 2, 2, 3, 3);
    const other = tensor(5, 3, 7, 2, 9, 1, 11, 0);
    expect([...correlateChannels(one, other)]).toEqual([expect.closeTo(1), expect.closeTo(-1)]);
    expect(correlateChannels(one, tensor(4, 1, 4, 2, 4, 2, 4, 1))[0]).toBeNaN();
  });

  it('is symmetric, within −1…1, and 1 with itself', () => {
    fc.assert(
      fc.property(
        anyTensor,
        fc.infiniteStream(fc.float({ noNaN: true, min: -8, max: 8 })),
        (one, s) => {
          const other = { ...one, data: one.data.map(() => s.next().value as number) };
          const there = correlateChannels(one, other);
          const back = correlateChannels(other, one);
          correlateChannels(one, one).forEach((self) => {
            if (!Number.isNaN(self)) expect(self).toBeCloseTo(1, 6);
          });
          there.forEach((value, c) => {
            if (Number.isNaN(value)) expect(back[c]).toBeNaN();
            else {
              expect(Math.abs(value)).toBeLessThanOrEqual(1);
              expect(back[c]).toBeCloseTo(value, 8);
            }
          });
        }
      )
    );
  });

  it('refuses tensors of two shapes', () => {
    const narrow = { ...tensor(0, 0, 0, 0), width: 1 };
    expect(() => correlateChannels(tensor(0, 0, 0, 0, 0, 0, 0, 0), narrow)).toThrow(RangeError);
  });
});
