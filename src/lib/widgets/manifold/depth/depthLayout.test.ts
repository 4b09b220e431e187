import { describe, expect, it } from 'vitest';
import { archimedeanSpiral } from '#lib/core/manifold/curves/archimedeanSpiral.ts';
import type { Curve } from '#lib/core/manifold/curves/curve.ts';
import { side } from '../drawings/drawing.ts';
import { keptShare, shownBlocks, stageDrawing, thinned } from './depthLayout.ts';

const spiral = archimedeanSpiral();

describe('shownBlocks', () => {
  it('has the first and the last, in order, at most five', () => {
    for (let depth = 1; depth <= 20; depth++) {
      const shown = shownBlocks(depth);
      expect(shown.length).toBe(Math.min(depth, 5));
      expect(shown[shown.length - 1]).toBe(depth);
      if (depth > 1) expect(shown[0]).toBe(1);
      expect([...new Set(shown)].sort((a, b) => a - b)).toEqual(shown);
    }
  });
});

describe('thinned', () => {
  it('leaves a small curve alone and takes every k-th point of a large one', () => {
    expect(thinned(spiral)).toBe(spiral);
    const points = Float64Array.from({ length: 3 * 5000 }, (_, k) => k);
    const cloud: Curve = {
      dimension: 3,
      count: 5000,
      points,
      radius: 1,
      kind: 'points',
      breaks: [10]
    };
    const thin = thinned(cloud);
    expect(thin.count).toBe(1000);
    expect([...thin.points.subarray(3, 6)]).toEqual([15, 16, 17]);
    expect(thin.breaks).toEqual([2]);
  });
});

describe('stageDrawing', () => {
  it('draws what is lost in the colour of loss and stays within its frame', () => {
    const lost = Uint8Array.from({ length: spiral.count }, (_, p) => (p > 500 ? 1 : 0));
    for (const kind of ['line', 'points'] as const) {
      const { shapes } = stageDrawing({ ...spiral, kind }, { points: spiral.points, lost });
      expect(shapes.some(({ colour, paths }) => colour === '--lost' && paths.length > 0)).toBe(
        true
      );
      for (const { paths } of shapes)
        for (const path of paths)
          for (const value of Array.from(path)) {
            expect(value).toBeGreaterThanOrEqual(0);
            expect(value).toBeLessThanOrEqual(side);
          }
    }
  });

  it('marks the one point that is left of a curve', () => {
    const points = new Float64Array(spiral.points.length);
    const { shapes } = stageDrawing(spiral, { points, lost: new Uint8Array(spiral.count).fill(1) });
    const [mark] = shapes.filter(({ colour }) => colour === '--lost');
    const path = Array.from(mark.paths[0]);
    expect(path.reduce((sum, value) => sum + value, 0) / path.length).toBeCloseTo(side / 2);
  });
});

describe('keptShare', () => {
  it('counts points that have something to lose', () => {
    const points = Float64Array.from([0, 0, 1, 0, 0, 1, 1, 1]);
    expect(keptShare(points, Uint8Array.from([0, 1, 0, 0]))).toBeCloseTo(2 / 3);
    expect(keptShare(points, Uint8Array.from([0, 1, 1, 1]))).toBe(0);
    expect(keptShare(Float64Array.from([0, 0]), Uint8Array.from([0]))).toBe(1);
  });
});
