import fc from 'fast-check';
import { expect, it } from 'vitest';
import { lensOf } from './lens.ts';

const share = fc.double({ min: 0, max: 0.99, noNaN: true });

it('lies inside the picture, never over the position it enlarges', () => {
  fc.assert(
    fc.property(share, share, fc.integer({ min: 2, max: 150 }), (left, top, positions) => {
      const size = { width: 450, height: 340 };
      const lens = lensOf(size, [[left, top, 1 / positions, 1 / positions]]);
      if (!lens) {
        expect(size.height / positions).toBeGreaterThanOrEqual(14);
        return;
      }
      const [x, y] = [(left + 0.5 / positions) * 450, (top + 0.5 / positions) * 340];
      const isUnder =
        x > lens.left && x < lens.left + lens.side && y > lens.top && y < lens.top + lens.side;
      expect(isUnder).toBe(false);
      expect(Math.min(lens.left, lens.top)).toBeGreaterThanOrEqual(0);
      expect(lens.left + lens.side).toBeLessThanOrEqual(450);
      expect(lens.top + lens.side).toBeLessThanOrEqual(340);
      expect(lens.zoom).toBeGreaterThan(1);
    }),
    { seed: 1 }
  );
});

it('is not there where a position can be seen as it is', () => {
  expect(lensOf({ width: 450, height: 340 }, [[0.5, 0.5, 0.1, 0.1]])).toBeUndefined();
});
