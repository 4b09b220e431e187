import { describe, expect, it } from 'vitest';
import { blockMemory } from './blockMemory.ts';
import { blockSlabs, multiplications, scale } from './blockPicture.ts';
import { spiralPaths } from './spiralPaths.ts';

describe('the drawing of block 8', () => {
  it('is thin, thick, thick, thin, on one scale', () => {
    const slabs = blockSlabs();
    expect(slabs.map(({ shape }) => shape.channels)).toEqual([64, 384, 384, 64]);
    expect(slabs.map(({ length }) => length / scale.channel)).toEqual([64, 384, 384, 64]);
    expect(new Set(slabs.map(({ shape }) => `${shape.height}×${shape.width}`))).toEqual(
      new Set(['20×20'])
    );
    for (let i = 1; i < slabs.length; i++)
      expect(slabs[i].x).toBe(slabs[i - 1].x + slabs[i - 1].length + scale.gap);
  });

  it('counts nine multiplications where an ordinary convolution needs 9 × 384', () => {
    expect(multiplications()).toEqual({ depthwise: 9, full: 9 * 384 });
  });

  it('adds up the bytes alive: input, expanded and filtered; as one operation the thin ends', () => {
    const pixels = 20 * 20 * 4;
    expect(blockMemory()).toEqual({ plain: pixels * (64 + 384 + 384), fused: pixels * (64 + 64) });
  });

  it('bends the spiral with ReLU', () => {
    const { before, after, reach } = spiralPaths();
    expect(before.split('L')).toHaveLength(181);
    expect(after.split('L')).toHaveLength(181);
    expect(after).not.toBe(before);
    expect(reach).toBeGreaterThanOrEqual(2 * Math.PI);
  });
});
