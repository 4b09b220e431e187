import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gridPosition, stepByKey } from './position.ts';

const size = { width: 10, height: 4 };

describe('positions of a grid over a picture', () => {
  it('are found under any point, the nearest where it lies outside', () => {
    const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(share, share, (across, down) => {
        const { x, y } = gridPosition(size, across, down);
        expect(x).toBe(Math.min(9, Math.max(0, Math.floor(across * 10))));
        expect(y).toBe(Math.min(3, Math.max(0, Math.floor(down * 4))));
      })
    );
  });

  it('are walked through by arrow keys and end at the edge', () => {
    expect(stepByKey(size, { x: 0, y: 2 }, 'ArrowLeft')).toEqual({ x: 0, y: 2 });
    expect(stepByKey(size, { x: 0, y: 2 }, 'ArrowUp')).toEqual({ x: 0, y: 1 });
    expect(stepByKey(size, { x: 9, y: 3 }, 'ArrowRight')).toEqual({ x: 9, y: 3 });
    expect(stepByKey(size, { x: 8, y: 3 }, 'ArrowRight')).toEqual({ x: 9, y: 3 });
    expect(stepByKey(size, { x: 8, y: 3 }, 'a')).toBeUndefined();
    expect(stepByKey(size, { x: 8, y: 3 }, 'constructor')).toBeUndefined();
  });
});
