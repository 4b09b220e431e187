import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import { shapeOf } from '#lib/core/network/shapes.ts';
import { goTo, sameSpot, tapThere } from './place.ts';

const spec = ssdlite({ inputSize: 300 });

describe('sameSpot', () => {
  it('stays inside, and where it is on a map of the same size', () => {
    const size = fc.integer({ min: 1, max: 300 });
    fc.assert(
      fc.property(size, size, fc.nat(), (from, to, any) => {
        const at = any % from;
        const there = sameSpot(at, from, to);
        expect(there).toBeGreaterThanOrEqual(0);
        expect(there).toBeLessThan(to);
        expect(sameSpot(at, from, from)).toBe(at);
        // the middle of the cell it came from lies in the cell it went to
        const middle = ((at + 0.5) / from) * to;
        expect(middle).toBeGreaterThanOrEqual(there - 1e-9);
        expect(middle).toBeLessThanOrEqual(there + 1 + 1e-9);
      })
    );
  });
});

describe('goTo', () => {
  it('keeps the picked spot of the picture from map to map', () => {
    const from = { stage: 'b8', tap: 'depthwise' } as const;
    const to = { stage: 'stem', tap: 'convolution' } as const;
    expect(goTo(spec, from, { x: 9, y: 18 }, to, 3)).toEqual({
      layer: 'stem',
      tap: 'convolution',
      channel: 3,
      x: 75,
      y: 146
    });
    expect(shapeOf(spec, to)).toMatchObject({ width: 150 });
  });

  it('picks nothing where nothing was picked, or nothing that exists', () => {
    const from = { stage: 'b8', tap: 'sum' } as const;
    const to = { stage: 'b9', tap: 'sum' } as const;
    expect(goTo(spec, from, { x: null, y: 400 }, to)).toMatchObject({
      channel: null,
      x: null,
      y: null
    });
  });
});

describe('tapThere', () => {
  it('is the same tensor where the stage has one, else what it hands on', () => {
    expect(tapThere(spec, 'b9', 'expand')).toBe('expand');
    expect(tapThere(spec, 'b0', 'expand')).toBeNull();
    expect(tapThere(spec, 'b1', 'sum')).toBeNull();
    expect(tapThere(spec, 'stem', null)).toBeNull();
  });
});
