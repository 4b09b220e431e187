import { describe, expect, it } from 'vitest';
import { takeChannel, tellingChannel } from './telling.ts';

/** 2×2 pixels of 3 channels: constant, small variation about a large mean, large variation. */
const tensor = {
  height: 2,
  width: 2,
  channels: 3,
  data: Float32Array.from([5, 100, 0, 5, 101, 6, 5, 100, -2, 5, 101, 0])
};

describe('tellingChannel', () => {
  it('takes the channel of the largest variance, whatever its mean', () => {
    expect(tellingChannel(tensor)).toEqual({
      channel: 2,
      height: 2,
      width: 2,
      values: Float32Array.from([0, 6, -2, 0]),
      range: [-2, 6]
    });
  });

  it('takes the first of equals', () => {
    const flat = { height: 1, width: 2, channels: 2, data: Float32Array.from([3, 9, 3, 9]) };
    expect(tellingChannel(flat).channel).toBe(0);
  });

  it('takes the largest value where there is but one position', () => {
    const data = Float32Array.from([-3, 1, 9, -20]);
    expect(tellingChannel({ height: 1, width: 1, channels: 4, data }).channel).toBe(2);
    expect(tellingChannel({ height: 1, width: 1, channels: 4, data: data.fill(-1) }).channel).toBe(
      0
    );
  });
});

describe('takeChannel', () => {
  it('refuses a channel that is not there', () => {
    expect(() => takeChannel(tensor, 3)).toThrow(RangeError);
    expect(() => takeChannel(tensor, NaN)).toThrow(RangeError);
  });
});
