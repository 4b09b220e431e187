import { describe, expect, it } from 'vitest';
import { resizePicture } from '../../image/resize.ts';
import { explainPixel } from './explainPixel.ts';

const picture = {
  width: 4,
  height: 3,
  data: Uint8Array.from({ length: 48 }, (_, i) => (i % 4 === 3 ? 255 : (i * 37) % 256))
};

const perChannel = { scale: [0.017, 0.018, 0.019], offset: [-2.1, -2, -1.8] } as const;
const kinds = [
  { channelOrder: 'rgb' },
  { channelOrder: 'bgr' },
  { channelOrder: 'bgr', perChannel }
] as const;

describe.each(kinds)('explainPixel, %o', (kind) => {
  const preprocessing = { scale: 2 / 255, offset: -1, ...kind };
  const data = resizePicture(picture, 3, 4, preprocessing);
  const input = { width: 4, height: 3, channels: 3, data };

  it('undoes the preprocessing: the colours are the picture’s own', () => {
    const { colours } = explainPixel(input, preprocessing, { x: 2, y: 1 });
    const own = picture.data.subarray((1 * 4 + 2) * 4, (1 * 4 + 2) * 4 + 3);
    expect(colours.map(({ name }) => name)).toEqual(['red', 'green', 'blue']);
    colours.forEach(({ before, after, channel, scale, offset }, colour) => {
      expect(before * scale + offset).toBeCloseTo(after, 6);
      expect(before).toBeCloseTo(own[colour], 4);
      expect(after).toBe(data[(1 * 4 + 2) * 3 + channel]);
    });
  });

  it('shows what is around it, nothing where the picture ends', () => {
    const { around } = explainPixel(input, preprocessing, { x: 0, y: 0 }, 3);
    expect(around.colours).toHaveLength(27);
    expect(around.colours.slice(0, 12)).toEqual(Array(12).fill(null));
    expect(around.colours[12]).toBeCloseTo(picture.data[0], 4);
    expect(around.colours[15]).toBeCloseTo(picture.data[4], 4);
  });

  it('refuses a pixel outside the picture', () => {
    expect(() => explainPixel(input, preprocessing, { x: 4, y: 0 })).toThrow(RangeError);
  });
});
