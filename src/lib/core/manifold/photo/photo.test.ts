import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededNormal } from '../../random/seededNormal.ts';
import { activations } from '../activation.ts';
import { expectedLostFraction } from '../expected/expectedLostFraction.ts';
import { normalEmbedding } from '../embeddings/normalEmbedding.ts';
import { furthest } from '../testing/anyLayer.ts';
import { colourPoints, pixelsOfPoints } from './colourPoints.ts';
import { colourReturn } from './colourReturn.ts';

const { relu, identity } = activations;
const round = (count: number, seed: number) => {
  const draw = seededNormal(seed);
  return Float64Array.from({ length: 3 * count }, () => 40 * draw());
};

/** Determinant of three rows, by the rule of Sarrus. */
function determinant([a, b, c]: readonly (readonly number[])[]): number {
  return (
    a[0] * (b[1] * c[2] - b[2] * c[1]) -
    a[1] * (b[0] * c[2] - b[2] * c[0]) +
    a[2] * (b[0] * c[1] - b[1] * c[0])
  );
}

/** Cramer's rule: x from three equations t·x = z. */
function solve(rows: readonly (readonly number[])[], z: readonly number[]): number[] {
  const whole = determinant(rows);
  return [0, 1, 2].map(
    (k) => determinant(rows.map((row, i) => row.map((t, j) => (j === k ? z[i] : t)))) / whole
  );
}

describe('colours as points', () => {
  it('have their mean taken out, and give the picture back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(255), fc.nat(255), fc.nat(255)), { minLength: 1 }),
        (pixels) => {
          const rgba = Uint8ClampedArray.from(pixels.flatMap((rgb) => [...rgb, 255]));
          const colours = colourPoints(rgba);
          for (const k of [0, 1, 2]) {
            const sum = colours.points.filter((_, at) => at % 3 === k).reduce((a, b) => a + b, 0);
            expect(Math.abs(sum)).toBeLessThan(1e-8);
          }
          expect(pixelsOfPoints(colours)).toEqual(rgba);
        }
      )
    );
  });
  it('are held within what a screen can show', () => {
    const points = Float64Array.of(300, -300, 0.4);
    expect(Array.from(pixelsOfPoints({ points, mean: [10, 10, 10] }))).toEqual([255, 0, 10, 255]);
  });
});

describe('colours through a layer and back', () => {
  it('need three channels where nothing is activated, and no more', () => {
    const points = round(200, 1);
    for (const n of [3, 8, 64])
      for (const decoder of ['exact', 'pinv'] as const) {
        const back = colourReturn(points, { n, seed: 4, activation: identity, decoder });
        expect(furthest(back.points, points)).toBeLessThan(1e-6);
        expect(back.lostShare).toBe(0);
      }
    const two = colourReturn(points, { n: 2, seed: 4, activation: identity, decoder: 'exact' });
    expect(two.lostShare).toBe(1);
    expect(two.error).toBeGreaterThan(0.1);
  });
  it('lose with ReLU what the theorem says, on average over seeds', () => {
    const points = round(60, 2);
    for (const n of [3, 8]) {
      const shares = Array.from(
        { length: 300 },
        (_, seed) => colourReturn(points, { n, seed, activation: relu, decoder: 'exact' }).lostShare
      );
      const mean = shares.reduce((sum, share) => sum + share, 0) / shares.length;
      expect(Math.abs(mean - expectedLostFraction(n, 3))).toBeLessThan(0.02);
    }
    expect(expectedLostFraction(3, 3)).toBe(0.875);
  });
  it('come back exactly where three rows are active, by Cramer’s rule, and only there', () => {
    const points = round(150, 3);
    const n = 5;
    const { rows } = normalEmbedding(n, 3, 9);
    const back = colourReturn(points, { n, seed: 9, activation: relu, decoder: 'exact' });
    for (let p = 0; p < 150; p++) {
      const x = [...points.subarray(3 * p, 3 * p + 3)];
      const all = Array.from({ length: n }, (_, i) => [...rows.subarray(3 * i, 3 * i + 3)]);
      const z = all.map((row) => row[0] * x[0] + row[1] * x[1] + row[2] * x[2]);
      const active = all.flatMap((row, i) => (z[i] > 0 ? [{ row, z: z[i] }] : []));
      expect(back.lost[p]).toBe(active.length < 3 ? 1 : 0);
      if (active.length < 3) {
        // the shortest solution: right for every active row, and not longer than the colour itself
        const found = back.points.subarray(3 * p, 3 * p + 3);
        for (const { row, z: value } of active)
          expect(row[0] * found[0] + row[1] * found[1] + row[2] * found[2]).toBeCloseTo(value, 6);
        expect(Math.hypot(...found)).toBeLessThanOrEqual(Math.hypot(...x) + 1e-9);
      } else {
        const three = active.slice(0, 3);
        const found = solve(
          three.map(({ row }) => row),
          three.map(({ z: value }) => value)
        );
        expect(furthest(back.points.subarray(3 * p, 3 * p + 3), found)).toBeLessThan(1e-5);
      }
    }
  });
  it('are bent by T⁺ where they are not lost', () => {
    const points = round(200, 5);
    const back = colourReturn(points, { n: 64, seed: 1, activation: relu, decoder: 'pinv' });
    expect(back.lostShare).toBe(0);
    expect(back.error).toBeGreaterThan(0.4);
    expect(
      colourReturn(points, { n: 64, seed: 1, activation: relu, decoder: 'exact' }).error
    ).toBeLessThan(1e-9);
  });
});
