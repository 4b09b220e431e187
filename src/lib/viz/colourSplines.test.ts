import { rgb } from 'd3-color';
import { interpolateRdBu, interpolateViridis } from 'd3-scale-chromatic';
import { describe, expect, it } from 'vitest';
import { redBlue, viridis } from './colourSplines.ts';

/** Largest difference of a channel, of 255. */
function worst(ours: (share: number) => number[], theirs: (share: number) => string): number {
  const differences = Array.from({ length: 1001 }, (_, k) => {
    const { r, g, b } = rgb(theirs(k / 1000));
    const colour = ours(k / 1000);
    return Math.max(...[r, g, b].map((value, c) => Math.abs(value - colour[c])));
  });
  return Math.max(...differences);
}

describe('colour scales from a few knots', () => {
  it('have the colours of viridis but for two levels', () => {
    expect(worst(viridis, interpolateViridis)).toBeLessThanOrEqual(2);
  });

  it('have the colours of the red and blue scale but for rounding', () => {
    expect(worst(redBlue, interpolateRdBu)).toBeLessThanOrEqual(1);
  });

  it('end at their ends', () => {
    expect(viridis(-1)).toEqual(viridis(0));
    expect(redBlue(2)).toEqual(redBlue(1));
  });
});
