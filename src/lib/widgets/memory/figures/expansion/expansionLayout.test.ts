import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { block8, blockCost, drawingWidth, expansionAt, scale, slabs } from './expansionLayout.ts';
import { mostExpansion } from './expansionParams.ts';

const pixels = 19 * 19;

describe('the block to be dragged', () => {
  it('is block 8 of the network whose weights are shipped', () => {
    const { spec } = JSON.parse(
      readFileSync('static/weights/ssdlite-mobilenetv2-coco.json', 'utf8')
    ) as {
      spec: {
        stages: {
          id: string;
          layers: { kind: string; inputChannels: number; outputChannels: number }[];
        }[];
      };
    };
    const layers = spec.stages.find(({ id }) => id === 'b8')!.layers;
    expect(layers[0].inputChannels).toBe(block8.channels);
    expect(layers[layers.length - 1].outputChannels).toBe(block8.outputChannels);
  });

  it('is drawn on one scale, whatever its thickness', () => {
    for (let t = 1; t <= mostExpansion; t++) {
      const all = slabs(t);
      expect(all).toHaveLength(t === 1 ? 3 : 4);
      for (const { channels, length } of all) expect(length).toBe(channels * scale.channel);
      const last = all[all.length - 1];
      expect(last.x + last.length).toBeLessThanOrEqual(drawingWidth());
    }
  });

  it('takes the thickness from where its end is dragged to', () => {
    for (let t = 2; t <= mostExpansion; t++) {
      const { x, length } = slabs(t)[1];
      expect(expansionAt(x + length)).toBe(t);
    }
    expect(expansionAt(-1e6)).toBe(1);
    expect(expansionAt(1e6)).toBe(mostExpansion);
  });

  it('costs what the formulas of the paper say', () => {
    for (let t = 2; t <= mostExpansion; t++) {
      const { multiplyAdds, plain, fused } = blockCost(t);
      // section 3.3: h · w · d′ · t · (d′ + k² + d″)
      expect(multiplyAdds).toBe(pixels * 64 * t * (64 + 9 + 64));
      // the input waits while the expanded and the filtered tensor stand beside each other
      expect(plain).toBe(pixels * 4 * (64 + 2 * 64 * t));
      // section 5.1: only what the shortcut joins
      expect(fused).toBe(pixels * 4 * (64 + 64));
    }
  });
});
