import { describe, expect, it } from 'vitest';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { Preprocessing } from '#lib/core/network/spec.ts';
import { withEightBits } from './unitPictures.ts';

const fed = (scale: number, offset: number, perChannel?: Preprocessing['perChannel']) =>
  withEightBits({
    ...mobilenetV2({ inputSize: 32 }),
    preprocessing: { scale, offset, channelOrder: 'rgb', perChannel }
  }).preprocessing;

describe('withEightBits', () => {
  it('shrinks what is made for 0 … 1', () => {
    expect(fed(2, -1)).toMatchObject({ scale: 2 / 255, offset: -1 });
    const three = { scale: [4.4, 4.5, 4.4], offset: [-2.1, -2, -1.8] } as const;
    expect(fed(4.43, -2, three).perChannel).toEqual({
      scale: [4.4 / 255, 4.5 / 255, 4.4 / 255],
      offset: three.offset
    });
  });

  it('leaves what is made for 0 … 255', () => {
    for (const [scale, offset] of [
      [2 / 255, -1],
      [1 / 255, 0],
      [1, -117],
      [1, 0],
      [1 / 57, -2]
    ])
      expect(fed(scale, offset)).toMatchObject({ scale, offset });
  });
});
