import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mode } from '#lib/core/memory/runBlock.ts';
import { frameOf, framesOf } from './frames.ts';
import { layoutSlabs, layoutTimeline, labSizes, memoryScale } from './layout.ts';
import { bytesAtATime } from './presence.ts';
import { block2, sampleRuns } from '../sampleRuns.ts';

const modes = fc.constantFrom<Mode>('plain', 'in-place', 'fused', 'split');
const shapes = fc
  .record({
    size: fc.integer({ min: 1, max: 64 }),
    channels: fc.integer({ min: 1, max: 40 }),
    outputChannels: fc.integer({ min: 1, max: 40 }),
    expansion: fc.integer({ min: 1, max: 8 }),
    stride: fc.constantFrom(1, 2),
    bytesPerValue: fc.constantFrom(1, 2, 4),
    square: fc.boolean()
  })
  .map(({ square, ...shape }) => (square ? { ...shape, outputChannels: shape.channels } : shape));

describe('memoryScale', () => {
  it('is the same for every mode, so that saving is seen', () => {
    const plain = memoryScale(sampleRuns());
    for (const mode of ['in-place', 'fused', 'split'] as const)
      expect(memoryScale(sampleRuns(mode)).pixels(1e6)).toBe(plain.pixels(1e6));
    expect(plain.ticks).toEqual([0, 500_000, 1_000_000, 1_500_000, 2_000_000]);
  });

  it('leaves room for whatever is drawn', () => {
    fc.assert(
      fc.property(shapes, modes, fc.integer({ min: 1, max: 30 }), (shape, mode, slices) => {
        const runs = sampleRuns(mode, shape, slices);
        const scale = memoryScale(runs);
        for (const run of runs) {
          for (const slab of layoutSlabs(run, scale))
            expect(slab.wholeHeight).toBeLessThanOrEqual(labSizes.slabs + 1e-9);
          for (const { pieces } of layoutTimeline(run, scale))
            for (const { y } of pieces) expect(y).toBeGreaterThan(0);
        }
      }),
      { numRuns: 60 }
    );
  });
});

describe('layoutTimeline', () => {
  it('stacks exactly the bytes alive, true to scale', () => {
    fc.assert(
      fc.property(shapes, modes, fc.integer({ min: 1, max: 30 }), (shape, mode, slices) => {
        const runs = sampleRuns(mode, shape, slices);
        const scale = memoryScale(runs);
        for (const bar of runs.flatMap((run) => layoutTimeline(run, scale))) {
          const height = bar.pieces.reduce((sum, piece) => sum + piece.height, 0);
          expect(height).toBeCloseTo(scale.pixels(bar.bytes), 6);
          expect(bar.pieces.reduce((sum, { bytes }) => sum + bytes, 0)).toBe(bar.bytes);
          expect(Math.min(...bar.pieces.map(({ y }) => y))).toBeCloseTo(
            labSizes.timeline - height,
            6
          );
        }
      }),
      { numRuns: 60 }
    );
  });

  it('paints the input as kept while only the shortcut needs it', () => {
    const [inverted, classic] = sampleRuns();
    const bottom = (run: typeof inverted) =>
      layoutTimeline(run, memoryScale([run])).map(({ pieces }) => pieces[0].role);
    expect(bottom(inverted)).toEqual(['bottleneck', 'shortcut', 'shortcut', 'bottleneck']);
    expect(bottom(classic)).toEqual(['expansion', 'shortcut', 'shortcut', 'expansion']);
  });

  it('marks one bar as the peak', () => {
    const [inverted] = sampleRuns();
    const bars = layoutTimeline(inverted, memoryScale([inverted]));
    expect(bars.map(({ isPeak }) => isPeak)).toEqual([false, true, false, false]);
  });
});

describe('layoutSlabs', () => {
  const heights = (mode: Mode) => {
    const runs = sampleRuns(mode);
    const scale = memoryScale(runs);
    return runs.map((run) =>
      layoutSlabs(run, scale).map(({ height, wholeHeight }) =>
        Math.round((100 * height) / wholeHeight)
      )
    );
  };

  it('shows how much of each tensor is in memory at a time', () => {
    expect(heights('plain')).toEqual([
      [100, 100, 100, 100],
      [100, 100, 100, 100]
    ]);
    expect(heights('in-place')).toEqual([
      [100, 100, 0, 100],
      [100, 100, 100, 100]
    ]);
    expect(heights('fused')).toEqual([
      [100, 0, 0, 100],
      [100, 0, 0, 100]
    ]);
    expect(heights('split')).toEqual([
      [100, 25, 25, 100],
      [100, 100, 100, 100]
    ]);
  });

  it('lights what is alive in a step, and the output when all is done', () => {
    const [inverted] = sampleRuns();
    const scale = memoryScale([inverted]);
    const alive = (index: number) =>
      layoutSlabs(inverted, scale, inverted.steps[index]).map((slab) => slab.alive);
    expect(alive(0)).toEqual([true, true, false, false]);
    expect(alive(1)).toEqual([true, true, true, false]);
    expect(alive(3)).toEqual([true, false, false, true]);
    expect(layoutSlabs(inverted, scale, undefined, true).map((slab) => slab.alive)).toEqual([
      false,
      false,
      false,
      true
    ]);
  });

  it('joins the ends only where there is a shortcut', () => {
    const joined = (stride: number) => {
      const [inverted] = sampleRuns('plain', { ...block2, stride });
      return layoutSlabs(inverted, memoryScale([inverted])).map((slab) => slab.joined);
    };
    expect(joined(1)).toEqual([true, false, false, true]);
    expect(joined(2)).toEqual([false, false, false, false]);
  });

  it('counts a slice as the largest of them', () => {
    const [inverted] = sampleRuns('split', block2, 5);
    // 144 channels in five slices: four of 29, one of 28
    expect(bytesAtATime(inverted, 'expand')).toBe(56 * 56 * 29 * 2);
  });
});

describe('frames', () => {
  it('draws up to four slices one by one, of more the first two and the last', () => {
    const of = (slices: number) => framesOf(sampleRuns('split', block2, slices)[0]);
    expect(of(4).map(({ kind }) => kind)).toEqual(Array(13).fill('step'));
    const many = of(10);
    expect(many).toHaveLength(3 + 3 + 1 + 3 + 1);
    expect(many[6]).toEqual({ kind: 'gap', slices: 7, from: 6, to: 26 });
    expect(many[7]).toEqual({ kind: 'step', index: 27 });
  });

  it('hides nothing that differs: every step left out holds what its neighbour holds', () => {
    const [run] = sampleRuns('split', block2, 12);
    const gap = framesOf(run)[6];
    if (gap.kind !== 'gap') throw new Error('the seventh frame should be the gap');
    for (let step = gap.from; step <= gap.to; step++)
      expect(run.steps[step].bytes).toBe(run.steps[step - 3].bytes);
  });

  it('finds the frame of a step, the gap for those left out', () => {
    const frames = framesOf(sampleRuns('split', block2, 10)[0]);
    expect([0, 5, 6, 26, 27, 30].map((step) => frameOf(frames, step))).toEqual([0, 5, 6, 6, 7, 10]);
  });
});
