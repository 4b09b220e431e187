import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aligned, alignment, place, type Lifetime } from './place.ts';

const sizes = fc.integer({ min: 0, max: 5000 });

const lifetimes = (bytes: fc.Arbitrary<number>): fc.Arbitrary<Lifetime[]> =>
  fc
    .array(fc.record({ bytes, from: fc.nat({ max: 12 }), length: fc.nat({ max: 6 }) }), {
      maxLength: 25
    })
    .map((blocks) =>
      blocks.map(({ bytes, from, length }, index) => {
        return { id: `t${index}`, bytes, from, to: from + length };
      })
    );

/** No arena can be smaller than what is alive at some time. */
function lowerBound(blocks: readonly Lifetime[]): number {
  const times = blocks.map(({ from }) => from);
  const aliveAt = (time: number) =>
    blocks.reduce(
      (sum, { bytes, from, to }) => (from <= time && time <= to ? sum + bytes : sum),
      0
    );
  return Math.max(0, ...times.map(aliveAt));
}

describe('place', () => {
  it('never gives one place to two blocks that are needed at the same time', () => {
    fc.assert(
      fc.property(lifetimes(sizes), (blocks) => {
        const { offsets } = place(blocks);
        expect(offsets.size).toBe(blocks.length);
        for (const a of blocks)
          for (const b of blocks) {
            if (a.id >= b.id || a.to < b.from || b.to < a.from) continue;
            const [startA, startB] = [offsets.get(a.id)!, offsets.get(b.id)!];
            const apart = startA + a.bytes <= startB || startB + b.bytes <= startA;
            expect(apart, `${a.id} at ${startA}, ${b.id} at ${startB}`).toBe(true);
          }
      }),
      { seed: 1, numRuns: 300 }
    );
  });

  it('starts blocks at cache lines and ends with the furthest one', () => {
    fc.assert(
      fc.property(lifetimes(sizes), (blocks) => {
        const { offsets, bytes } = place(blocks);
        for (const offset of offsets.values()) expect(offset % alignment).toBe(0);
        const ends = blocks.map((block) => offsets.get(block.id)! + block.bytes);
        expect(bytes).toBe(Math.max(0, ...ends));
        expect(bytes).toBeGreaterThanOrEqual(lowerBound(blocks));
        const all = blocks.reduce((sum, block) => sum + aligned(block.bytes), 0);
        expect(bytes).toBeLessThanOrEqual(all);
      }),
      { seed: 2, numRuns: 300 }
    );
  });

  const whole = sizes.map(aligned);

  it('takes no more than what is alive where all is alive at once', () => {
    const together = lifetimes(whole).map((list) => list.map((b) => ({ ...b, from: 0, to: 20 })));
    fc.assert(
      fc.property(together, (blocks) => {
        expect(place(blocks).bytes).toBe(lowerBound(blocks));
      }),
      { seed: 3 }
    );
  });

  it('takes no more than the largest where one comes after the other', () => {
    const apart = lifetimes(whole).map((list) => list.map((b, i) => ({ ...b, from: i, to: i })));
    fc.assert(
      fc.property(apart, (blocks) => {
        expect(place(blocks).bytes).toBe(lowerBound(blocks));
      }),
      { seed: 4 }
    );
  });

  it('takes no more than what is alive in three tensors of a block and its shortcut', () => {
    const blocks = [
      { id: 'input', bytes: 640, from: 0, to: 2 },
      { id: 'expanded', bytes: 6400, from: 0, to: 1 },
      { id: 'filtered', bytes: 6400, from: 1, to: 2 },
      { id: 'output', bytes: 640, from: 2, to: 3 }
    ];
    expect(place(blocks).bytes).toBe(640 + 2 * 6400);
    expect(place([]).bytes).toBe(0);
  });
});
