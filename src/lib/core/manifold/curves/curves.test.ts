import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { archimedeanSpiral } from './archimedeanSpiral.ts';
import type { Curve } from './curve.ts';
import { curveNames, curveOf } from './curveOf.ts';
import { drawnCurve } from './drawnCurve.ts';
import { photoCurve } from './photoCurve.ts';

const radius = 2 * Math.PI;
const distances = ({ points, dimension, count }: Curve) =>
  Array.from({ length: count }, (_, p) =>
    Math.hypot(...points.subarray(p * dimension, (p + 1) * dimension))
  );

describe('spiral', () => {
  it('has radius proportional to angle, ten turns, 1,001 points', () => {
    const { points, count, radius } = archimedeanSpiral();
    expect(count).toBe(1001);
    expect(radius).toBeCloseTo(2 * Math.PI, 12);
    for (let p = 1; p < count; p++)
      expect(Math.hypot(points[2 * p], points[2 * p + 1])).toBeCloseTo((radius * p) / 1000, 10);
    expect(points[200]).toBeCloseTo(0.2 * Math.PI, 12);
    expect(points[201]).toBeCloseTo(0, 12);
  });
});

describe('named curves', () => {
  it.each([...curveNames[2], ...curveNames[3]])('%s: finite, within its radius', (name) => {
    const curve = curveOf(name);
    expect(curve.dimension).toBe(name === 'sphere' || name === 'swiss-roll' ? 3 : 2);
    expect(curve.points).toHaveLength(curve.count * curve.dimension);
    expect(curve.count).toBeGreaterThanOrEqual(1000);
    expect(curve.count).toBeLessThanOrEqual(10_000);
    expect(curve.points.every(Number.isFinite)).toBe(true);
    const furthest = Math.max(...distances(curve));
    expect(furthest).toBeLessThanOrEqual(curve.radius * (1 + 1e-12));
    expect(furthest).toBeGreaterThan(0.99 * curve.radius);
    expect(curve.radius).toBeCloseTo(radius, 12);
    for (const start of curve.breaks ?? [])
      expect(start % 1 === 0 && start < curve.count).toBe(true);
  });

  it('has as many seeds in every half-turn and ring of the disc', () => {
    const disc = curveOf('disc');
    expect(disc.count).toBe(10_000);
    const inner = distances(disc).filter((distance) => distance < radius / 2).length;
    expect(Math.abs(inner - 2500)).toBeLessThan(5);
    const above = disc.points.filter((value, k) => k % 2 === 1 && value > 0).length;
    expect(Math.abs(above - 5000)).toBeLessThan(50);
  });

  it('parts two spirals by class, one the other turned by half a turn', () => {
    const { points, count, classes, breaks } = curveOf('two-spirals');
    expect(breaks).toEqual([count / 2]);
    expect(classes).toEqual(Uint8Array.from({ length: count }, (_, k) => (2 * k < count ? 0 : 1)));
    for (let k = 0; k < count; k++) expect(points[k]).toBe(-points[count + k]);
  });

  it('closes the circle', () => {
    const { points, count } = curveOf('circle');
    expect(Array.from(points.slice(-2))).toEqual(Array.from(points.slice(0, 2)));
    expect(distances(curveOf('circle')).every((d) => Math.abs(d - radius) < 1e-12)).toBe(true);
    expect(count).toBe(1001);
  });
});

describe('a curve drawn by hand', () => {
  const coordinate = fc.double({ min: -0.7, max: 0.7, noNaN: true });
  const stroke = fc
    .array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 30 })
    .map((points) => points.flat());

  it('keeps the ends of every stroke and steps evenly along it', () => {
    fc.assert(
      fc.property(fc.array(stroke, { minLength: 1, maxLength: 5 }), (strokes) => {
        const curve = drawnCurve(strokes);
        expect(curve.points.every(Number.isFinite)).toBe(true);
        expect(curve.breaks).toHaveLength(strokes.length - 1);
        const starts = [0, ...curve.breaks!];
        strokes.forEach((drawn, k) => {
          expect(curve.points[2 * starts[k]]).toBe(radius * drawn[0]);
          expect(curve.points[2 * starts[k] + 1]).toBe(radius * drawn[1]);
        });
        expect(curve.count).toBeLessThanOrEqual(1000 + 2 * strokes.length);
      }),
      { seed: 2 }
    );
  });

  it('turns a straight stroke into a thousand equal steps', () => {
    const { count, points, breaks } = drawnCurve([[-0.5, 0, -0.4, 0, 0.5, 0]]);
    expect([count, breaks]).toEqual([1001, []]);
    for (let p = 0; p < count; p++)
      expect(points[2 * p]).toBeCloseTo(radius * (p / 1000 - 0.5), 10);
  });

  it('is empty without strokes', () => {
    expect(drawnCurve([])).toMatchObject({ count: 0, radius: 0 });
  });
});

describe('a photograph as points', () => {
  const photo = (width: number, height: number) =>
    Uint8ClampedArray.from({ length: 4 * width * height }, (_, k) =>
      k % 4 === 3 ? 255 : (k * 37) % 256
    );
  it('is an even, centred grid of at most so many of its pixels', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 300 }),
        fc.integer({ min: 1, max: 5000 }),
        (width, height, most) => {
          const curve = photoCurve(photo(width, height), width, height, most);
          expect(curve.count).toBeLessThanOrEqual(most);
          expect(curve.count).toBeGreaterThanOrEqual(1);
          expect(curve.colours).toHaveLength(3 * curve.count);
          const last = curve.points.length - 2;
          expect(curve.points[last]).toBeCloseTo(-curve.points[0], 9);
          expect(curve.points[last + 1]).toBeCloseTo(-curve.points[1], 9);
          expect(Math.max(...distances(curve))).toBeLessThanOrEqual(radius * (1 + 1e-12));
        }
      ),
      { seed: 3, numRuns: 60 }
    );
  });
  it('keeps every pixel of a small one upright, its colour with it', () => {
    const { count, colours, points } = photoCurve(photo(3, 2), 3, 2);
    expect(count).toBe(6);
    expect(Array.from(colours!.slice(0, 6))).toEqual([0, 37, 74, 148, 185, 222]);
    expect(points[1]).toBeGreaterThan(0);
    expect(points[0]).toBeLessThan(0);
  });
  it('puts what is transparent on white, and refuses a wrong size', () => {
    expect(Array.from(photoCurve(new Uint8ClampedArray(4), 1, 1).colours!)).toEqual([
      255, 255, 255
    ]);
    expect(() => photoCurve(new Uint8ClampedArray(4), 2, 1)).toThrow(RangeError);
  });
});
