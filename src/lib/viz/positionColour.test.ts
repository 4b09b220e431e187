import { rgb } from 'd3';
import { describe, expect, it } from 'vitest';
import { positionColour } from './positionColour.ts';

describe('colours of positions', () => {
  it('grow lighter from the first to the last, and are opaque colours all along', () => {
    const light = Array.from({ length: 9 }, (_, k) => {
      const { r, g, b, opacity } = rgb(positionColour(k / 8));
      expect(opacity).toBe(1);
      return 0.2126 * r + 0.7152 * g + 0.0722 * b;
    });
    for (let k = 1; k < 9; k++) expect(light[k]).toBeGreaterThan(light[k - 1]);
  });
});
