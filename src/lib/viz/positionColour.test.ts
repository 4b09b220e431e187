import { interpolateViridis } from 'd3-scale-chromatic';
import { describe, expect, it } from 'vitest';
import { channelsOf, hexOf } from './hexColour.ts';
import { positionColour } from './positionColour.ts';

describe('colours of positions', () => {
  it('are viridis but for what no eye sees', () => {
    for (let k = 0; k <= 1000; k++) {
      const ours = channelsOf(positionColour(k / 1000));
      const theirs = channelsOf(interpolateViridis(0.05 + (0.8 * k) / 1000));
      ours.forEach((value, channel) =>
        expect(Math.abs(value - theirs[channel])).toBeLessThanOrEqual(3)
      );
    }
  });
  it('end where the scale ends', () => {
    expect(positionColour(-1)).toBe(positionColour(0));
    expect(positionColour(2)).toBe(positionColour(1));
  });
});

describe('a colour in hexadecimal', () => {
  it('is read and written', () => {
    expect(channelsOf('#0aFf10')).toEqual([10, 255, 16]);
    expect(channelsOf('#f0a')).toEqual([255, 0, 170]);
    expect(hexOf([10, 254.6, 16])).toBe('#0aff10');
    expect(() => channelsOf('red')).toThrow(RangeError);
  });
});
