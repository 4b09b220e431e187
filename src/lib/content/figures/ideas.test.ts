import { describe, expect, it } from 'vitest';
import { multiplications } from './multiplications.ts';
import { spiralPaths } from './spiralPaths.ts';

describe('the pictures of the three ideas', () => {
  it('count nine multiplications where an ordinary convolution needs 9 × 384', () => {
    expect(multiplications()).toEqual({ depthwise: 9, full: 9 * 384 });
  });

  it('bend the spiral with ReLU', () => {
    const { before, after, reach } = spiralPaths();
    expect(before.split('L')).toHaveLength(181);
    expect(after.split('L')).toHaveLength(181);
    expect(after).not.toBe(before);
    expect(reach).toBeGreaterThanOrEqual(2 * Math.PI);
  });
});
