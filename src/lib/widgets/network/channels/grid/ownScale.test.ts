import { describe, expect, it } from 'vitest';
import { divergingScale } from '#lib/viz/colourMaps.ts';
import { blankCount, channelReaches, ownTiles } from './ownScale.ts';
import { channelTiles } from './tiles.ts';

/** Two channels of 1 × 2: the second reaches a hundred times as far. */
const tensor = {
  height: 1,
  width: 2,
  channels: 2,
  data: Float32Array.from([0.01, -1, -0.005, 0.5])
};

describe('maps on scales of their own', () => {
  it('know how far each reaches, and how many a common scale leaves blank', () => {
    const reaches = channelReaches(tensor);
    expect([...reaches].map((reach) => Number(reach.toFixed(3)))).toEqual([0.01, 1]);
    expect(blankCount(reaches, 1)).toBe(1);
    expect(blankCount([0, 0.5], 1)).toBe(0);
  });

  it('look alike where channels are alike but for their size', () => {
    const tiles = ownTiles(tensor, 'diverging');
    // the first is the second times −0.01
    const mirrored = ownTiles({ ...tensor, data: tensor.data.map((value) => -value) }, 'diverging');
    expect([...tiles.pixels(0)]).toEqual([...mirrored.pixels(1)]);
    const common = channelTiles(tensor, divergingScale(1));
    expect(tiles.pixels(0)).not.toEqual(common.pixels(0));
    expect(tiles.pixels(1)).toEqual(common.pixels(1));
  });
});
