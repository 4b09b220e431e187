import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededNormal } from '../../random/seededNormal.ts';
import { shapeDifference } from './shapeDifference.ts';

const cloud = (count: number, seed: number) => {
  const draw = seededNormal(seed);
  return Float64Array.from({ length: 2 * count }, draw);
};
const all = (count: number) => new Uint8Array(count);
const map = (points: Float64Array, image: (x: number, y: number) => [number, number]) =>
  Float64Array.from(
    Array.from({ length: points.length / 2 }, (_, p) =>
      image(points[2 * p], points[2 * p + 1])
    ).flat()
  );

/** The same by trial: every turn in small steps, mirrored or not, the best scale for each. */
function byTrial(before: Float64Array, after: Float64Array): number {
  const middle = (points: Float64Array) => {
    const mean = [0, 1].map(
      (j) => (2 * points.filter((_, k) => k % 2 === j).reduce((a, b) => a + b, 0)) / points.length
    );
    return points.map((value, k) => value - mean[k % 2]);
  };
  const [x, y] = [middle(before), middle(after)];
  const size = y.reduce((sum, value) => sum + value * value, 0);
  let least = Infinity;
  for (const mirror of [1, -1])
    for (let angle = 0; angle < 2 * Math.PI; angle += 0.002) {
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      const turned = map(x, (a, b) => [cos * a - sin * mirror * b, sin * a + cos * mirror * b]);
      const along = turned.reduce((sum, value, k) => sum + value * y[k], 0);
      const own = turned.reduce((sum, value) => sum + value * value, 0);
      const scale = Math.max(0, along / own);
      const missed = turned.reduce((sum, value, k) => sum + (y[k] - scale * value) ** 2, 0);
      least = Math.min(least, missed / size);
    }
  return Math.sqrt(least);
}

describe('the difference of two shapes', () => {
  it('is nothing for a figure moved, turned, mirrored and scaled', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 6, noNaN: true }),
        fc.double({ min: 0.1, max: 5, noNaN: true }),
        fc.constantFrom(1, -1),
        (angle, scale, mirror) => {
          const points = cloud(20, 5);
          const image = map(points, (x, y) => [
            3 + scale * (Math.cos(angle) * x - Math.sin(angle) * mirror * y),
            -1 + scale * (Math.sin(angle) * x + Math.cos(angle) * mirror * y)
          ]);
          expect(shapeDifference(points, image, all(20))).toBeLessThan(1e-7);
        }
      )
    );
  });
  it('is √½ for a round figure pressed onto a line', () => {
    const circle = Float64Array.from({ length: 400 }, (_, k) =>
      k % 2 === 0 ? Math.cos((Math.PI * k) / 200) : Math.sin((Math.PI * (k - 1)) / 200)
    );
    const pressed = map(circle, (x) => [x, 0]);
    expect(shapeDifference(circle, pressed, all(200))).toBeCloseTo(Math.SQRT1_2, 9);
  });
  it('is what the best of many turns and reflections leaves', () => {
    for (let seed = 0; seed < 6; seed++) {
      const points = cloud(15, seed);
      const image = map(points, (x, y) => [x + 0.3 * y + Math.abs(x), 0.5 * y - 0.2 * x]);
      expect(shapeDifference(points, image, all(15))).toBeCloseTo(byTrial(points, image), 4);
    }
  });
  it('leaves out what does not count, and knows when nothing is left', () => {
    const points = cloud(10, 1);
    const image = Float64Array.from(points);
    image.fill(9, 0, 10);
    const skip = Uint8Array.from({ length: 10 }, (_, p) => (p < 5 ? 1 : 0));
    expect(shapeDifference(points, image, skip)).toBeLessThan(1e-7);
    expect(shapeDifference(points, image, all(10))).toBeGreaterThan(0.3);
    expect(shapeDifference(points, image, all(10).fill(1))).toBeNull();
    expect(shapeDifference(points, new Float64Array(20), all(10))).toBeNull();
  });
});
