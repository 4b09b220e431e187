import { describe, expect, it } from 'vitest';
import { activations } from '../activation.ts';
import { archimedeanSpiral } from '../curves/archimedeanSpiral.ts';
import { blockOfStack, blocksOfStack } from './blockOfStack.ts';
import { expectedKept } from './expectedKept.ts';
import { runStack, type Bottleneck, type StackQuestion } from './runStack.ts';

const spiral = archimedeanSpiral();
const base: StackQuestion = {
  points: spiral.points,
  d: 2,
  blocks: blocksOfStack(30, 2, 1, 6),
  activation: activations.relu,
  bottleneck: 'linear'
};
const share = (flags: Uint8Array) => flags.reduce((sum, flag) => sum + flag, 0) / flags.length;

describe('a stack of blocks', () => {
  it('only turns the points where nothing is activated', () => {
    for (const stage of runStack({ ...base, activation: activations.identity })) {
      for (let p = 0; p < spiral.count; p += 50)
        expect(Math.hypot(stage.points[2 * p], stage.points[2 * p + 1])).toBeCloseTo(
          Math.hypot(spiral.points[2 * p], spiral.points[2 * p + 1]),
          9
        );
      expect(share(stage.lost)).toBe(0);
    }
  });

  it('keeps the size of the input', () => {
    const size = (points: Float64Array) => points.reduce((sum, v) => sum + v * v, 0);
    for (const bottleneck of ['linear', 'activated'] as const) {
      const stage = runStack({ ...base, bottleneck, blocks: blocksOfStack(30, 2, 1, 1) })[0];
      expect(size(stage.points)).toBeCloseTo(size(spiral.points), 6);
    }
  });

  it('never gives back what is lost', () => {
    for (const bottleneck of ['linear', 'activated'] as const) {
      const stages = runStack({ ...base, blocks: blocksOfStack(4, 2, 1, 6), bottleneck });
      for (let k = 1; k < stages.length; k++)
        stages[k - 1].lost.forEach((gone, p) =>
          expect(stages[k].lost[p]).toBeGreaterThanOrEqual(gone)
        );
    }
  });

  it('is one-to-one around a point exactly where that point is not lost, and never turns over', () => {
    // each point and its neighbours to the right and above: the area of their images, and its sign
    const h = 1e-6;
    const centres = Array.from({ length: 200 }, (_, k) => [
      Math.cos(2.4 * k) * (0.5 + k / 40),
      Math.sin(2.4 * k) * (0.5 + k / 40)
    ]);
    const points = Float64Array.from(centres.flatMap(([x, y]) => [x, y, x + h, y, x, y + h]));
    let [kept, gone] = [0, 0];
    for (let seed = 0; seed < 20; seed++) {
      const question = { ...base, points, blocks: blocksOfStack(4, 2, seed, 2) };
      const stage = runStack(question)[1];
      const plain = runStack({ ...question, activation: activations.identity })[1];
      for (let p = 0; p < centres.length; p++) {
        const ratio = area(stage.points, p) / area(plain.points, p);
        const lost = stage.lost.subarray(3 * p, 3 * p + 3);
        if (lost.every((flag) => flag === 0) && ++kept) expect(ratio).toBeGreaterThan(1e-6);
        if (lost.every((flag) => flag === 1) && ++gone) expect(Math.abs(ratio)).toBeLessThan(1e-6);
      }
    }
    expect(Math.min(kept, gone)).toBeGreaterThan(500);
  });

  it('loses no more than expected, measured over seeds, to within 99.99 % of chance', () => {
    const seeds = 400;
    const point = Float64Array.from([1, 0.3]);
    const cases: [number, number, Bottleneck][] = [
      [4, 3, 'linear'],
      [6, 8, 'linear'],
      [30, 20, 'linear'],
      [30, 1, 'activated'],
      [8, 2, 'activated']
    ];
    for (const [n, blocks, bottleneck] of cases) {
      let kept = 0;
      for (let seed = 0; seed < seeds; seed++) {
        const stack = blocksOfStack(n, 2, seed, blocks);
        const stages = runStack({ ...base, points: point, blocks: stack, bottleneck });
        if (!stages[blocks - 1].lost[0]) kept++;
      }
      const p = expectedKept(n, 2, blocks, bottleneck);
      const spread = 3.9 * Math.sqrt((p * (1 - p)) / seeds) + 1 / seeds;
      expect(Math.abs(kept / seeds - p)).toBeLessThan(spread);
    }
  });

  it('has other weights in every block and for every seed', () => {
    const first = blockOfStack(4, 2, 1, 0);
    expect(blockOfStack(4, 2, 1, 0)).toEqual(first);
    for (const other of [blockOfStack(4, 2, 1, 1), blockOfStack(4, 2, 2, 0)])
      expect(other.expansion.rows).not.toEqual(first.expansion.rows);
  });

  it('runs in three dimensions', () => {
    const points = Float64Array.from({ length: 300 }, (_, k) => Math.sin(k * k));
    const stages = runStack({
      ...base,
      points,
      d: 3,
      blocks: blocksOfStack(30, 3, 1, 6),
      activation: activations.identity
    });
    expect(share(stages[5].lost)).toBe(0);
  });
});

function area(points: Float64Array, p: number): number {
  const [x, y, a, b, c, d] = points.subarray(6 * p, 6 * p + 6);
  return (a - x) * (d - y) - (b - y) * (c - x);
}
