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

/** √(1 − r²) with r the larger of |Σ x̄y| and |Σ xy| over the sizes, points as complex numbers. */
function byComplexNumbers(before: Float64Array, after: Float64Array): number {
  const middle = (points: Float64Array) => {
    const [x, y] = [0, 1].map(
      (j) => (2 * points.filter((_, k) => k % 2 === j).reduce((a, b) => a + b, 0)) / points.length
    );
    return points.map((value, k) => value - (k % 2 === 0 ? x : y));
  };
  const [x, y] = [middle(before), middle(after)];
  const size = (points: Float64Array) => points.reduce((sum, value) => sum + value ** 2, 0);
  const sums = [1, -1].map((sign) => {
    let [real, imaginary] = [0, 0];
    for (let k = 0; k < x.length; k += 2) {
      real += x[k] * y[k] + sign * x[k + 1] * y[k + 1];
      imaginary += x[k] * y[k + 1] - sign * x[k + 1] * y[k];
    }
    return Math.hypot(real, imaginary);
  });
  return Math.sqrt(1 - Math.max(...sums) ** 2 / (size(x) * size(y)));
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
          expect(shapeDifference(points, image, 2, all(20))).toBeLessThan(1e-7);
        }
      )
    );
  });
  it('is √½ for a round figure pressed onto a line', () => {
    const circle = Float64Array.from({ length: 400 }, (_, k) =>
      k % 2 === 0 ? Math.cos((Math.PI * k) / 200) : Math.sin((Math.PI * (k - 1)) / 200)
    );
    const pressed = map(circle, (x) => [x, 0]);
    expect(shapeDifference(circle, pressed, 2, all(200))).toBeCloseTo(Math.SQRT1_2, 9);
  });
  it('is what the best of many turns and reflections leaves', () => {
    for (let seed = 0; seed < 6; seed++) {
      const points = cloud(15, seed);
      const image = map(points, (x, y) => [x + 0.3 * y + Math.abs(x), 0.5 * y - 0.2 * x]);
      expect(shapeDifference(points, image, 2, all(15))).toBeCloseTo(byTrial(points, image), 4);
    }
  });
  it('is nothing in space either, for a cloud turned about an axis and mirrored', () => {
    const draw = seededNormal(3);
    const points = Float64Array.from({ length: 60 }, draw);
    const turned = points.map((value, k) =>
      k % 3 === 2 ? -2 * value : k % 3 === 0 ? 2 * points[k + 1] : -2 * points[k - 1]
    );
    expect(shapeDifference(points, turned, 3, all(20))).toBeLessThan(1e-7);
    // six points on the axes, their third direction pressed flat: √(1 − r²) = c/√(a² + b² + c²)
    const [a, b, c] = [2, 3, 6];
    const star = Float64Array.of(a, 0, 0, -a, 0, 0, 0, b, 0, 0, -b, 0, 0, 0, c, 0, 0, -c);
    const flat = star.map((value, k) => (k % 3 === 2 ? 0 : value));
    expect(shapeDifference(star, flat, 3, all(6))).toBeCloseTo(6 / 7, 9);
  });
  it('is in the plane what complex numbers say', () => {
    for (let seed = 0; seed < 20; seed++) {
      const points = cloud(12, seed);
      const image = map(points, (x, y) => [Math.abs(x) - 0.4 * y, y * x + 0.2 * x]);
      const found = shapeDifference(points, image, 2, all(12))!;
      expect(found).toBeCloseTo(byComplexNumbers(points, image), 7);
    }
  });
  it('leaves out what does not count, and knows when nothing is left', () => {
    const points = cloud(10, 1);
    const image = Float64Array.from(points);
    image.fill(9, 0, 10);
    const skip = Uint8Array.from({ length: 10 }, (_, p) => (p < 5 ? 1 : 0));
    expect(shapeDifference(points, image, 2, skip)).toBeLessThan(1e-7);
    expect(shapeDifference(points, image, 2, all(10))).toBeGreaterThan(0.3);
    expect(shapeDifference(points, image, 2, all(10).fill(1))).toBeNull();
    expect(shapeDifference(points, new Float64Array(20), 2, all(10))).toBeNull();
  });
});
