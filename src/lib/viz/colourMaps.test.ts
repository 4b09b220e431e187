import { describe, expect, it } from 'vitest';
import { colourIndex, colourStops, divergingScale, sequentialScale } from './colourMaps.ts';

describe('colour scales', () => {
  it('puts the ends of a sequential scale at the ends of the table, and clips beyond', () => {
    const scale = sequentialScale(6);
    expect([-1, 0, 3, 6, 7].map((value) => colourIndex(scale, value))).toEqual([
      0, 0, 128, 255, 255
    ]);
  });

  it('centres a diverging scale at zero', () => {
    const scale = divergingScale(2);
    expect([-2, 0, 2].map((value) => colourIndex(scale, value))).toEqual([0, 128, 255]);
    const middle = scale.table[128];
    const channels = [middle & 255, (middle >> 8) & 255, (middle >> 16) & 255];
    expect(Math.min(...channels)).toBeGreaterThan(230);
  });

  it('does not divide by an empty range', () => {
    expect(colourIndex(sequentialScale(0), 0)).toBe(0);
    expect(colourIndex(divergingScale(0), 0)).toBe(128);
  });

  it('is opaque throughout', () => {
    const { table } = sequentialScale(1);
    expect([...table].every((colour) => colour >>> 24 === 255)).toBe(true);
  });

  it('gives legends both ends', () => {
    expect(colourStops('diverging', 3)).toHaveLength(3);
  });
});
