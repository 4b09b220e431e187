import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mode } from '#lib/core/memory/runBlock.ts';
import { block2, sampleRuns } from '../sampleRuns.ts';
import { layoutSolid, type SolidSlab } from './solidLayout.ts';

const modes = fc.constantFrom<Mode>('plain', 'in-place', 'fused', 'split');

/** Face × thickness, in the picture's units. */
const volume = ({ face, from, to }: SolidSlab) => face * face * (to - from);

function picture(mode: Mode = 'plain', shape = block2, step?: number, slices = 4) {
  const runs = sampleRuns(mode, shape, slices);
  const moments = runs.map((run) => ({
    run,
    step: step === undefined ? undefined : run.steps[step],
    finished: step !== undefined && step >= run.steps.length
  }));
  return layoutSolid(moments);
}

describe('layoutSolid', () => {
  it('makes every volume the tensor’s bytes, on one scale for both blocks', () => {
    fc.assert(
      fc.property(
        modes,
        fc.integer({ min: 1, max: 64 }),
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom(1, 2),
        (mode, size, expansion, stride) => {
          const { blocks, channelLength } = picture(mode, { ...block2, size, expansion, stride });
          for (const slab of blocks.flatMap(({ slabs }) => slabs))
            expect(volume(slab)).toBeCloseTo(
              (slab.bytes / block2.bytesPerValue) * channelLength,
              6
            );
        }
      ),
      { numRuns: 40 }
    );
  });

  it('keeps slabs apart, and both blocks around the same middle', () => {
    for (const { slabs } of picture().blocks) {
      slabs.slice(1).forEach((slab, index) => expect(slab.from).toBeGreaterThan(slabs[index].to));
      expect(slabs[0].from).toBeCloseTo(-slabs[slabs.length - 1].to, 9);
    }
  });

  it('moves a thin slab through the ghost of the expanded tensor, slice by slice', () => {
    const places = [0, 3, 6, 9].map((step) => {
      const [, expanded] = picture('split', block2, step).blocks[0].slabs;
      return [expanded.now!.from - expanded.from, expanded.now!.to - expanded.from].map(
        (length) => length / (expanded.to - expanded.from)
      );
    });
    [0, 1, 2, 3].forEach((slice) => {
      expect(places[slice][0]).toBeCloseTo(slice / 4, 9);
      expect(places[slice][1]).toBeCloseTo((slice + 1) / 4, 9);
    });
  });

  it('shows nothing of what a fused block never makes, and of what is over', () => {
    const [inverted] = picture('fused').blocks;
    expect(inverted.slabs.map(({ now }) => now !== undefined)).toEqual([true, false, false, true]);
    const [, classic] = picture('split', block2, 12).blocks;
    expect(classic.slabs.map(({ alive }) => alive)).toEqual([false, false, false, true]);
  });

  it('joins the tops of first and last slab, rising clear of what lies between', () => {
    const { blocks, face } = picture();
    for (const { arc, slabs } of blocks) {
      const middles = [slabs[0], slabs[3]].map(({ from, to }) => (from + to) / 2);
      expect(arc[0][0]).toBeCloseTo(middles[0], 9);
      expect(arc[arc.length - 1][0]).toBeCloseTo(middles[1], 9);
      expect(arc[0][1]).toBeCloseTo(face / 2, 9);
      for (const [, up] of arc.slice(1, -1)) expect(up).toBeGreaterThan(face / 2);
    }
    expect(picture('plain', { ...block2, stride: 2 }).blocks.map(({ arc }) => arc.length)).toEqual([
      0, 0
    ]);
  });
});
