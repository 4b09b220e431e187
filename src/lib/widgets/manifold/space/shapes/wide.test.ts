import { Matrix } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { activations } from '#lib/core/manifold/activation.ts';
import { embedPoints } from '#lib/core/manifold/embeddings/embedPoints.ts';
import { grandTour } from '#lib/core/manifold/grandTour.ts';
import { principalComponents } from '#lib/core/linear/principalComponents.ts';
import { componentAxes, componentScores, onAxes } from '../componentScores.ts';
import { sampleLayer } from '../sampleSpace.svelte.ts';
import { projectOnPlane, shareShown, spreadAt, spreadOf } from '../tour/tourPlane.ts';
import { componentsPicture, tourPicture } from './widePictures.ts';

const n = 7;
const layer = sampleLayer({ n, activation: 'relu6', biasSpread: 1 });
const { embedding, activation, curve, cloud, lost } = layer;
const linear = embedPoints(embedding, activations.identity, curve.points);
const found = { embedding, activation, curve, lost, ...principalComponents(cloud, n, 3) };
const seen = componentAxes(found);
const room = () => new Float64Array(3 * curve.count);
const mixed = (share: number) => cloud.map((y, k) => (1 - share) * linear[k] + share * y);

/** Variance summed over the columns, by way of a matrix product. */
function wholeVariance(values: Float64Array, width: number): number {
  const matrix = Matrix.from1DArray(values.length / width, width, Array.from(values));
  const centred = matrix.clone().subRowVector(matrix.mean('column'));
  return centred.transpose().mmul(centred).trace() / matrix.rows;
}

describe('the components while the cloud folds', () => {
  it('are the scores themselves at the end', () => {
    componentScores(found, seen, 1, room()).forEach((value, k) =>
      expect(value).toBeCloseTo(found.scores[k], 9)
    );
  });

  it('see the linear map on the same axes at the beginning', () => {
    const mean = Array.from({ length: n }, (_, i) =>
      cloud.reduce((sum, value, k) => sum + (k % n === i ? value / curve.count : 0), 0)
    );
    const scores = componentScores(found, seen, 0, room());
    for (const p of [0, 17, curve.count - 1])
      found.axes.forEach((axis, k) => {
        const want = axis.reduce((sum, a, i) => sum + a * (linear[p * n + i] - mean[i]), 0);
        expect(scores[3 * p + k]).toBeCloseTo(want, 9);
      });
  });

  it('put a picked point where the curve’s own points are', () => {
    const p = 33;
    const at = { z: linear.subarray(p * n, p * n + n), y: cloud.subarray(p * n, p * n + n) };
    const { from, to } = onAxes(found, at);
    const [start, end] = [0, 1].map((share) => componentScores(found, seen, share, room()));
    for (const k of [0, 1, 2]) {
      expect(from[k]).toBeCloseTo(start[3 * p + k], 9);
      expect(to[k]).toBeCloseTo(end[3 * p + k], 9);
    }
    const places = new Float32Array(3 * curve.count);
    const { picked } = componentsPicture(found, seen, 0.5, { ...at, lost: false }, places);
    expect(picked?.to[1]).toBeCloseTo((from[1] + to[1]) / 2, 9);
  });
});

describe('the grand tour', () => {
  const at = grandTour(n, 5);
  const spread = spreadOf(layer);

  it.each([0, 0.3, 1])('knows the whole variance at %s of the way', (share) => {
    const want = wholeVariance(mixed(share), n);
    expect(spreadAt(spread, share) / want).toBeCloseTo(1, 9);
  });

  it.each([0, 0.3, 1])('shows the share of it that a projection has, at %s', (share) => {
    for (const t of [0, 1.7, 20, 49.5]) {
      const plane = at(t);
      const placed = projectOnPlane(layer, plane, share, room());
      const shown = shareShown(placed, spreadAt(spread, share));
      const values = Matrix.from1DArray(curve.count, n, Array.from(mixed(share)));
      const flat = values.mmul(new Matrix(plane.map((axis) => Array.from(axis))).transpose());
      const want = wholeVariance(Float64Array.from(flat.to1DArray()), 2);
      expect(shown).toBeCloseTo(want / wholeVariance(mixed(share), n), 9);
      expect(shown).toBeGreaterThan(0);
      expect(shown).toBeLessThanOrEqual(1);
    }
  });

  it('never shows more than the two main components', () => {
    const most = found.shares[0] + found.shares[1];
    for (let t = 0; t < 50; t += 2.5) {
      const placed = projectOnPlane(layer, at(t), 1, room());
      expect(shareShown(placed, spreadAt(spread, 1))).toBeLessThanOrEqual(most + 1e-6);
    }
  });

  it('is flat, with an axis for each of a few channels and none for many', () => {
    const places = new Float32Array(3 * curve.count);
    const few = tourPicture(layer, spread, at(3), 1, undefined, places);
    expect(few.axes.map(({ name }) => name)).toContain('y₇');
    expect(few.flat).toBe(true);
    expect(places.every((value, k) => k % 3 < 2 || value === 0)).toBe(true);
    const wide = sampleLayer({ n: 30 });
    const many = tourPicture(wide, spreadOf(wide), grandTour(30, 5)(3), 1, undefined, places);
    expect(many.axes).toEqual([]);
  });
});
