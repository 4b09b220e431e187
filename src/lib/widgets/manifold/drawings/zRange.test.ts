import { describe, expect, it } from 'vitest';
import { curveOf } from '#lib/core/manifold/curves/curveOf.ts';
import { makeEmbedding } from '#lib/core/manifold/embeddings/makeEmbedding.ts';
import { extremePoints, zRange } from './zRange.ts';

describe('the range of z over a curve', () => {
  it('is found at the corners of the convex hull', () => {
    for (const name of ['spiral', 'two-spirals', 'circle', 'grid', 'disc'] as const) {
      const curve = curveOf(name);
      const corners = extremePoints(curve);
      expect(corners.length).toBeLessThan(curve.points.length);
      for (const n of [1, 3, 20]) {
        const embedding = makeEmbedding({ rows: 'normal', n, d: 2, seed: n });
        const [all, few] = [zRange(embedding, curve.points), zRange(embedding, corners)];
        expect(few[0]).toBeCloseTo(all[0], 12);
        expect(few[1]).toBeCloseTo(all[1], 12);
      }
    }
  });
});
