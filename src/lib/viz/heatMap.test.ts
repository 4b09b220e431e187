import { describe, expect, it } from 'vitest';
import { divergingScale, sequentialScale } from './colourMaps.ts';
import { heatMapPixels } from './heatMap.ts';

describe('heatMapPixels', () => {
  it('colours the ends and clips what lies beyond', () => {
    const scale = sequentialScale(6);
    const pixels = heatMapPixels({ values: [0, 6, 9, -1], width: 2, height: 2 }, scale);
    expect([...pixels]).toEqual([0, 255, 255, 0].map((index) => scale.table[index]));
  });

  it('takes one channel out of a tensor', () => {
    const scale = divergingScale(4);
    const values = [-4, 4, 4, -4, -4, 4];
    const channel = { values, width: 3, height: 1, stride: 2, offset: 1 };
    expect([...heatMapPixels(channel, scale)]).toEqual(
      [255, 0, 255].map((index) => scale.table[index])
    );
  });
});
