import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { blockMemory } from './blockMemory.ts';
import { blockSlabs, multiplications, network, scale } from './blockPicture.ts';
import { spiralPaths } from './spiralPaths.ts';

describe('the drawing of block 8', () => {
  it('is of the network whose weights are shipped', () => {
    const manifest = JSON.parse(
      readFileSync('static/weights/ssdlite-mobilenetv2-coco.json', 'utf8')
    ) as { spec: { inputHeight: number; stages: { id: string }[] } };
    expect(network.inputHeight).toBe(manifest.spec.inputHeight);
    const block = manifest.spec.stages.find(({ id }) => id === 'b8');
    expect(block).toMatchObject({ layers: network.stages.find(({ id }) => id === 'b8')!.layers });
  });

  it('is thin, thick, thick, thin, on one scale', () => {
    const slabs = blockSlabs();
    expect(slabs.map(({ shape }) => shape.channels)).toEqual([64, 384, 384, 64]);
    expect(slabs.map(({ length }) => length / scale.channel)).toEqual([64, 384, 384, 64]);
    expect(new Set(slabs.map(({ shape }) => `${shape.height}×${shape.width}`))).toEqual(
      new Set(['19×19'])
    );
    for (let i = 1; i < slabs.length; i++)
      expect(slabs[i].x).toBe(slabs[i - 1].x + slabs[i - 1].length + scale.gap);
  });

  it('counts nine multiplications where an ordinary convolution needs 9 × 384', () => {
    expect(multiplications()).toEqual({ depthwise: 9, full: 9 * 384 });
  });

  it('adds up the bytes alive: input, expanded and filtered; as one operation the thin ends', () => {
    const pixels = 19 * 19 * 4;
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
