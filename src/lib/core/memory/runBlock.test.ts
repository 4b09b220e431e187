import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Block } from './block.ts';
import type { BlockShape } from './blockShape.ts';
import { classicBlock, classicWidths } from './classicBlock.ts';
import { invertedBlock } from './invertedBlock.ts';
import { liveness } from './liveness.ts';
import { peakBytes, touchedBytes } from './peak.ts';
import { mostSlices, runBlock, type Mode } from './runBlock.ts';

/** Block 1 of MobileNetV2 1.0 at 224: the one that decides the network's memory. 16-bit values. */
const block1: BlockShape = {
  size: 112,
  channels: 16,
  outputChannels: 24,
  expansion: 6,
  stride: 2,
  bytesPerValue: 2
};
/** Block 2: stride 1, equal channels, so it has a shortcut. */
const block2: BlockShape = { ...block1, size: 56, channels: 24, stride: 1 };

const shapes: fc.Arbitrary<BlockShape> = fc
  .record({
    size: fc.integer({ min: 1, max: 20 }),
    channels: fc.integer({ min: 1, max: 12 }),
    outputChannels: fc.integer({ min: 1, max: 12 }),
    expansion: fc.integer({ min: 1, max: 8 }),
    stride: fc.constantFrom(1, 2),
    bytesPerValue: fc.constantFrom(1, 2, 4),
    square: fc.boolean()
  })
  .map(({ square, ...shape }) => (square ? { ...shape, outputChannels: shape.channels } : shape));

function peak(block: Block, mode: Mode, slices = 1): number {
  return peakBytes(runBlock(block, mode, slices));
}

describe('an inverted block run plainly', () => {
  it('has the bytes of the paper’s block 1, step by step', () => {
    const steps = liveness(invertedBlock(block1).graph);
    expect(steps.map(({ bytes }) => bytes)).toEqual([
      401_408 + 2_408_448, // 2810 kB: input and expansion
      2_408_448 + 602_112, // 3011 kB: expansion and depthwise
      602_112 + 150_528
    ]);
    expect(steps.map(({ freed }) => freed)).toEqual([['input'], ['expand'], ['depthwise']]);
  });

  it('keeps the input for the shortcut until the sum, which takes no memory of its own', () => {
    const steps = liveness(invertedBlock(block2).graph);
    const [end, inner] = [56 * 56 * 24 * 2, 56 * 56 * 144 * 2];
    expect(steps.map(({ bytes }) => bytes)).toEqual([
      end + inner,
      end + 2 * inner,
      end + inner + end,
      end + end
    ]);
    expect(steps.map(({ allocatedBytes }) => allocatedBytes)).toEqual([inner, inner, end, 0]);
    expect(steps[1].holdings[0]).toEqual({ tensor: 'input', bytes: end, waiting: true });
  });

  it('has no expansion layer where t = 1', () => {
    const first = invertedBlock({
      ...block1,
      channels: 32,
      outputChannels: 16,
      expansion: 1,
      stride: 1
    });
    expect(first.layers.map(({ id }) => id)).toEqual(['depthwise', 'project']);
    expect(first.multiplyAdds).toBe(112 * 112 * 32 * (9 + 16));
  });
});

describe('in place', () => {
  it('leaves input and expansion as the peak of block 1: 1372 KiB in 8 bits', () => {
    const block = invertedBlock({ ...block1, bytesPerValue: 1 });
    expect(peak(block, 'in-place')).toBe(1_404_928);
    expect(liveness(runBlock(block, 'in-place', 1))[1]).toMatchObject({
      bytes: 1_204_224,
      allocatedBytes: 0,
      freedBytes: 1_204_224 - 301_056,
      holdings: [{ tensor: 'depthwise', over: 'expand', bytes: 1_204_224 }]
    });
  });

  it('does not overwrite an input that the shortcut still needs', () => {
    const block = invertedBlock({ ...block2, expansion: 1 });
    expect(peak(block, 'in-place')).toBe(peak(block, 'plain'));
  });

  it('changes nothing for a block with an ordinary 3×3', () => {
    const block = classicBlock(block2, classicWidths(block2, 117));
    expect(runBlock(block, 'in-place', 1)).toEqual(block.graph);
  });
});

describe('a block as one operation', () => {
  it('needs its input and its output: 552 kB for block 1, and Eq. 2 agrees', () => {
    const graph = runBlock(invertedBlock(block1), 'fused', 1);
    expect(peakBytes(graph)).toBe(401_408 + 150_528);
    expect(touchedBytes(graph)).toBe(551_936);
    expect(graph.tensors.map(({ id }) => id)).toEqual(['input', 'project']);
  });

  it('needs t times as much if it is classic with the same bottleneck', () => {
    const classic = classicBlock(block2, classicWidths(block2, 144));
    expect(peak(classic, 'fused')).toBe(6 * peak(invertedBlock(block2), 'fused'));
  });
});

describe('the channel split', () => {
  it('keeps one slice of the inner tensors at a time', () => {
    const end = 56 * 56 * 24 * 2;
    expect(peak(invertedBlock(block2), 'split', 4)).toBe(2 * end + 2 * (56 * 56 * 36 * 2));
    expect(peak(invertedBlock(block2), 'split', 144)).toBe(2 * end + 2 * (56 * 56 * 2));
  });

  it('is the plain graph at one slice', () => {
    fc.assert(
      fc.property(shapes, (shape) => {
        const block = invertedBlock(shape);
        expect(peak(block, 'split', 1)).toBe(peak(block, 'plain'));
        expect(runBlock(block, 'split', 1).operations.map(({ id }) => id)).toEqual(
          block.graph.operations.map(({ id }) => id)
        );
      })
    );
  });

  it('makes every inner channel once, and adds up as many sums as there are slices', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, some) => {
        const block = invertedBlock(shape);
        const slices = 1 + (some % mostSlices(block));
        const graph = runBlock(block, 'split', slices);
        const inner = graph.tensors.filter(({ role }) => role === 'depthwise');
        expect(inner).toHaveLength(slices);
        expect(inner.reduce((sum, { channels }) => sum + channels, 0)).toBe(mostSlices(block));
        const sizes = inner.map(({ channels }) => channels);
        expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
        expect(graph.operations.filter(({ kind }) => kind === 'project')).toHaveLength(slices);
      })
    );
  });

  it('refuses a number of slices that the block does not have', () => {
    expect(() => runBlock(invertedBlock(block2), 'split', 145)).toThrow(RangeError);
    expect(() => runBlock(invertedBlock(block2), 'split', 0)).toThrow(RangeError);
  });
});

describe('all modes', () => {
  it('lie between one operation and plain for every block with a shortcut', () => {
    fc.assert(
      fc.property(shapes, fc.nat(), (shape, some) => {
        const block = invertedBlock({ ...shape, stride: 1, outputChannels: shape.channels });
        const slices = 1 + (some % mostSlices(block));
        const [plain, fused] = [peak(block, 'plain'), peak(block, 'fused')];
        for (const other of [peak(block, 'in-place'), peak(block, 'split', slices)]) {
          expect(other).toBeLessThanOrEqual(plain);
          expect(other).toBeGreaterThanOrEqual(fused);
        }
      })
    );
  });

  it('can make one operation the more expensive way where nothing is expanded', () => {
    // run plainly, the input is gone before the output is made
    const block = invertedBlock({ ...block1, expansion: 1, outputChannels: 64 });
    expect(peak(block, 'fused')).toBeGreaterThan(peak(block, 'plain'));
  });

  it('scale with the bytes of a value and never fall with resolution or channels', () => {
    fc.assert(
      fc.property(
        shapes,
        fc.constantFrom<Mode>('plain', 'in-place', 'fused', 'split'),
        (shape, mode) => {
          const of = (change: Partial<BlockShape>) =>
            peak(invertedBlock({ ...shape, ...change }), mode, 1);
          expect(of({ bytesPerValue: 4 })).toBe(4 * of({ bytesPerValue: 1 }));
          expect(of({ size: shape.size + 1 })).toBeGreaterThanOrEqual(of({}));
          expect(of({ outputChannels: shape.outputChannels + 1 })).toBeGreaterThan(0);
          const wider = { channels: shape.channels + 1, outputChannels: shape.outputChannels + 1 };
          expect(of(wider)).toBeGreaterThan(of({}));
        }
      )
    );
  });
});
