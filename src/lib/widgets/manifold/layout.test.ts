import { describe, expect, it } from 'vitest';
import { activate, activations } from '#lib/core/manifold/activation.ts';
import { archimedeanSpiral } from '#lib/core/manifold/archimedeanSpiral.ts';
import { embeddingOf } from '#lib/core/manifold/embedding.ts';
import { embedPoints } from '#lib/core/manifold/embedPoints.ts';
import { decodeExactly } from '#lib/core/manifold/exactDecoder.ts';
import { sectors } from '#lib/core/manifold/sectors.ts';
import { curveShapes } from './curveShapes.ts';
import { side } from './drawing.ts';
import { inputDrawing, outputDrawing, sheetFacets } from './layout.ts';
import { sheetDrawing, viewAxes } from './sheetDrawing.ts';

const { relu } = activations;
const curve = archimedeanSpiral();
const quadrant = embeddingOf([
  [1, 0],
  [0, 1]
]);
const cloud = embedPoints(quadrant, relu, curve.points);
const { lost, points } = decodeExactly(quadrant, relu, cloud);
const all = sectors(quadrant, relu);
const every = (drawing: { shapes: readonly { paths: readonly ArrayLike<number>[] }[] }) =>
  drawing.shapes.flatMap(({ paths }) => paths.flatMap((path) => Array.from(path)));

describe('drawings of the manifold lab', () => {
  it('numbers each quadrant with its active rows, at the rim', () => {
    const { labels } = inputDrawing(curve, lost, all);
    const seen = labels.map(({ x, y, text }) => [x > side / 2, y < side / 2, text]);
    expect(seen).toEqual([
      [true, true, '2'],
      [false, true, '1'],
      [false, false, '0'],
      [true, false, '1']
    ]);
  });

  it('keeps everything inside the drawing', () => {
    const stretched = points.map((value) => 5 * value);
    for (const drawing of [inputDrawing(curve, lost, all), outputDrawing(curve, stretched, lost)])
      for (const value of every(drawing)) {
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(side);
      }
  });

  it('draws the output in the scale of the input unless it would not fit', () => {
    expect(outputDrawing(curve, points, lost).zoom).toBe(1);
    expect(
      outputDrawing(
        curve,
        points.map((value) => 5 * value),
        lost
      ).zoom
    ).toBeGreaterThan(4);
  });

  it('draws every step of the curve once, the lost ones in the colour of loss', () => {
    const flat = { x: (x: number) => x, y: (_: number, y: number) => y };
    const shapes = curveShapes(curve.points, lost, flat);
    const steps = (colour: (name: string) => boolean) =>
      shapes
        .filter((shape) => colour(shape.colour))
        .flatMap(({ paths }) => paths.map((path) => path.length / 2 - 1))
        .reduce((sum, value) => sum + value, 0);
    const gone = Array.from(lost.slice(1)).filter((is, p) => is === 1 && lost[p] === 1).length;
    expect(gone).toBeGreaterThan(700);
    expect(steps((name) => name === '--lost')).toBe(gone);
    expect(steps(() => true)).toBe(curve.count - 1);
    const borders = Array.from(lost.slice(1)).filter((is, p) => is !== lost[p]).length;
    const broken = curveShapes(curve.points, lost, flat, 2, true);
    const drawn = broken.flatMap(({ paths }) => paths.map((path) => path.length / 2 - 1));
    expect(drawn.reduce((sum, value) => sum + value, 0)).toBe(curve.count - 1 - borders);
  });
});

describe('the folded sheet for n = 3', () => {
  const embedding = embeddingOf([
    [1, 0],
    [-0.5, 0.8],
    [-0.4, -0.9]
  ]);
  const cuts = sectors(embedding, relu);
  const facets = sheetFacets(embedding, (value) => activate(relu, value), cuts, 2);

  it('lies in the octant where no coordinate is negative, one facet a sector', () => {
    expect(facets).toHaveLength(6);
    expect(facets.every(({ corners }) => corners.every((value) => value >= 0))).toBe(true);
  });

  it('has no area where the sector is lost', () => {
    for (const facet of facets.filter((facet) => facet.lost)) {
      const axes = [0, 1, 2].filter((i) => facet.corners.some((v, k) => k % 3 === i && v > 1e-9));
      expect(axes.length).toBeLessThanOrEqual(1);
    }
  });

  it('is seen along three directions at right angles', () => {
    const axes = viewAxes({ azimuth: 35, elevation: 20 });
    axes.forEach((one, i) =>
      axes.forEach((other, j) => {
        const dot = one.reduce((sum, value, k) => sum + value * other[k], 0);
        expect(dot).toBeCloseTo(i === j ? 1 : 0, 12);
      })
    );
  });

  it('fits from any side', () => {
    const three = embedPoints(embedding, relu, curve.points);
    const gone = decodeExactly(embedding, relu, three).lost;
    for (const azimuth of [0, 45, 130, 225, 310])
      for (const elevation of [-89, -30, 0, 35, 89])
        for (const value of every(sheetDrawing(facets, three, gone, { azimuth, elevation }))) {
          expect(value).toBeGreaterThan(-1);
          expect(value).toBeLessThan(side + 1);
        }
  });
});
