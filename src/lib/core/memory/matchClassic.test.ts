import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BlockShape } from './blockShape.ts';
import { classicBlock, classicWidths } from './classicBlock.ts';
import { invertedBlock } from './invertedBlock.ts';
import { matchClassic } from './matchClassic.ts';

const shape: BlockShape = {
  size: 56,
  channels: 24,
  outputChannels: 24,
  expansion: 6,
  stride: 1,
  bytesPerValue: 2
};

/** Table 2 of the paper, blocks only: t, c, n, s, from 112×112×32. */
const table2 = [
  [1, 16, 1, 1],
  [6, 24, 2, 2],
  [6, 32, 3, 2],
  [6, 64, 4, 2],
  [6, 96, 3, 1],
  [6, 160, 3, 2],
  [6, 320, 1, 1]
];

function blocksOfTable2(): BlockShape[] {
  let [size, channels] = [112, 32];
  return table2.flatMap(([expansion, outputChannels, repeats, firstStride]) =>
    Array.from({ length: repeats }, (_, index) => {
      const stride = index === 0 ? firstStride : 1;
      const made = { size, channels, outputChannels, expansion, stride, bytesPerValue: 2 };
      size = Math.ceil(size / stride);
      channels = outputChannels;
      return made;
    })
  );
}

describe('costs', () => {
  it('are h·w·d′·t(d′ + k² + d″) for an inverted block of stride 1', () => {
    expect(invertedBlock(shape).multiplyAdds).toBe(56 * 56 * 24 * 6 * (24 + 9 + 24));
    expect(invertedBlock(shape).parameters).toBe(24 * 6 * (24 + 9 + 24));
  });

  it('count the depthwise and the projection at the smaller size after stride 2', () => {
    const block = invertedBlock({ ...shape, size: 7, stride: 2 });
    expect(block.multiplyAdds).toBe(49 * 24 * 144 + 16 * 144 * 9 + 16 * 144 * 24);
  });

  it('are those of a ResNet bottleneck for the classic block', () => {
    // conv2_x of ResNet-50: 56×56, 256 → 64 → 64 → 256
    const block = classicBlock(
      { ...shape, expansion: 4 },
      classicWidths({ ...shape, expansion: 4 }, 256)
    );
    expect(block.parameters).toBe(256 * 64 + 9 * 64 * 64 + 64 * 256);
    expect(block.multiplyAdds).toBe(56 * 56 * 69_632);
  });

  it('add up to the blocks of the whole network', () => {
    const blocks = blocksOfTable2().map(invertedBlock);
    expect(blocks).toHaveLength(17);
    expect(blocks.filter(({ shortcut }) => shortcut)).toHaveLength(10);
    const sum = (of: (block: (typeof blocks)[0]) => number) =>
      blocks.reduce((total, block) => total + of(block), 0);
    const around = { stem: 112 * 112 * 27 * 32, last: 49 * 320 * 1280, classes: 1280 * 1000 };
    expect(sum((block) => block.multiplyAdds)).toBe(
      300_774_272 - around.stem - around.last - around.classes
    );
    expect(sum((block) => block.parameters)).toBe(
      3_470_760 - 27 * 32 - 320 * 1280 - (1280 * 1000 + 1000)
    );
  });
});

describe('the matched classic block', () => {
  it('has the inverted block turned inside out for the same bottleneck', () => {
    expect(matchClassic({ ...shape, outputChannels: 32 }, 'bottleneck')).toEqual({
      outer: 144,
      inner: 24,
      output: 192
    });
  });

  it('comes nearest to the multiply-adds of block 2 with 117 channels', () => {
    const widths = matchClassic(shape, 'madds');
    expect(widths).toEqual({ outer: 117, inner: 20, output: 117 });
    expect(classicBlock(shape, widths).multiplyAdds).toBe(56 * 56 * (2 * 117 * 20 + 9 * 400));
  });

  it('is nearer than any other width', () => {
    const shapes = fc.record({
      size: fc.integer({ min: 1, max: 20 }),
      channels: fc.integer({ min: 1, max: 40 }),
      outputChannels: fc.integer({ min: 1, max: 40 }),
      expansion: fc.integer({ min: 1, max: 8 }),
      stride: fc.constantFrom(1, 2),
      bytesPerValue: fc.constant(1)
    });
    fc.assert(
      fc.property(shapes, fc.constantFrom('madds', 'params'), (random, match) => {
        const cost = match === 'madds' ? 'multiplyAdds' : 'parameters';
        const wanted = invertedBlock(random)[cost];
        const distance = (outer: number) =>
          Math.abs(classicBlock(random, classicWidths(random, outer))[cost] - wanted);
        const { outer } = matchClassic(random, match as 'madds' | 'params');
        for (let other = 1; other <= 2 * outer + 10; other++)
          expect(distance(outer)).toBeLessThanOrEqual(distance(other));
      })
    );
  });
});
