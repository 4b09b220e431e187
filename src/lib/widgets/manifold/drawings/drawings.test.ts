import { describe, expect, it } from 'vitest';
import { activations } from '#lib/core/manifold/activation.ts';
import { affineEmbedding } from '#lib/core/manifold/embeddings/affineEmbedding.ts';
import { archimedeanSpiral } from '#lib/core/manifold/curves/archimedeanSpiral.ts';
import { cells } from '#lib/core/manifold/regions/cells.ts';
import { curveOf } from '#lib/core/manifold/curves/curveOf.ts';
import { embeddingOf } from '#lib/core/manifold/embeddings/embedding.ts';
import { exactReturn } from '#lib/core/manifold/decoders/exactReturn.ts';
import { makeEmbedding } from '#lib/core/manifold/embeddings/makeEmbedding.ts';
import { sectors } from '#lib/core/manifold/regions/sectors.ts';
import { curveShapes } from '../source/curveShapes.ts';
import { side, type Drawing } from './drawing.ts';
import { pointColours } from './curveLook.ts';
import { flatDrawing } from './flatDrawing.ts';
import { placeDisc } from './frame.ts';
import { inputDrawing } from './inputDrawing.ts';
import { outputDrawing } from './outputDrawing.ts';
import { insideOf, regionAt, regionsOfCells, regionsOfSectors, mergeSectors } from './regions.ts';
import { seenFrom } from './spatialDrawing.ts';
import { stampPoints } from './stampPoints.ts';

const { relu } = activations;
const curve = archimedeanSpiral();
const colours = pointColours(curve);
const quadrant = embeddingOf([
  [1, 0],
  [0, 1]
]);
const { lost, points } = exactReturn(quadrant, relu, curve.points);
const quadrants = regionsOfSectors(sectors(quadrant, relu));
const every = (drawing: Drawing) =>
  drawing.shapes.flatMap(({ paths }) => paths.flatMap((path) => Array.from(path)));
const steps = (shapes: Drawing['shapes']) =>
  shapes
    .flatMap(({ paths }) => paths.map((path) => path.length / 2 - 1))
    .reduce((sum, value) => sum + value, 0);

describe('the input plane', () => {
  it('numbers each quadrant with its active rows, at the rim', () => {
    const { labels } = inputDrawing(curve, lost, colours, quadrants);
    const seen = labels.map(({ x, y, text }) => [x > side / 2, y < side / 2, text]);
    expect(seen).toEqual([
      [true, true, '2'],
      [false, true, '1'],
      [false, false, '0'],
      [true, false, '1']
    ]);
  });

  it('hatches what is lost, so that colour is not all that tells', () => {
    const { shapes } = inputDrawing(curve, lost, colours, quadrants);
    const hatched = shapes.filter((shape) => shape.hatched);
    expect(hatched).toHaveLength(1);
    expect(hatched[0].paths).toHaveLength(mergeSectors(quadrants).filter((r) => r.lost).length);
  });

  it('finds the region under the pointer, and a point inside every region', () => {
    const layer = affineEmbedding(makeEmbedding({ rows: 'normal', n: 5, d: 2, seed: 1 }), {
      biasSpread: 1,
      seed: 1
    });
    const pieces = regionsOfCells(cells(layer, relu, curve.radius)!);
    expect(pieces.length).toBeGreaterThan(8);
    for (const regions of [quadrants, pieces])
      regions.forEach((region, k) => {
        const [x, y] = insideOf(region, curve.radius);
        expect(regionAt(regions, curve.radius, x, y)).toBe(k);
      });
    expect(regionAt(pieces, curve.radius, 2 * curve.radius, 0)).toBe(-1);
  });

  it('keeps the whole turn when sectors of one tint are painted as one', () => {
    const many = regionsOfSectors(
      sectors(makeEmbedding({ rows: 'normal', n: 40, d: 2, seed: 5 }), relu)
    );
    const merged = mergeSectors(many);
    expect(merged.length).toBeLessThan(many.length);
    const turn = (all: typeof many) =>
      all.reduce(
        (sum, { shape }) => sum + (shape.kind === 'sector' ? shape.end - shape.start : 0),
        0
      );
    expect(turn(merged)).toBeCloseTo(2 * Math.PI, 9);
  });
});

describe('curves in a drawing', () => {
  it('stay inside it, and in the scale of the input unless they would not fit', () => {
    const stretched = points.map((value) => 5 * value);
    const wide = outputDrawing(curve, stretched, lost, colours);
    for (const value of every(wide)) {
      expect(value).toBeGreaterThanOrEqual(0);
      expect(value).toBeLessThanOrEqual(side);
    }
    expect(wide.zoom).toBeGreaterThan(4);
    expect(outputDrawing(curve, points, lost, colours).zoom).toBe(1);
  });

  it('are drawn step by step, the lost ones in the colour of loss', () => {
    const flat = { x: (x: number) => x, y: (_: number, y: number) => y };
    const shapes = curveShapes(curve.points, lost, flat);
    const gone = Array.from(lost.slice(1)).filter((is, p) => is === 1 && lost[p] === 1).length;
    expect(gone).toBeGreaterThan(700);
    expect(steps(shapes.filter(({ colour }) => colour === '--lost'))).toBe(gone);
    expect(steps(shapes)).toBe(curve.count - 1);
    const borders = Array.from(lost.slice(1)).filter((is, p) => is !== lost[p]).length;
    expect(steps(curveShapes(curve.points, lost, flat, 2, true))).toBe(curve.count - 1 - borders);
  });

  it('leave gaps between strokes, and tell two classes apart by the stroke as well', () => {
    const spirals = curveOf('two-spirals');
    const none = new Uint8Array(spirals.count);
    const flat = { x: (x: number) => x, y: (_: number, y: number) => y };
    const shapes = curveShapes(spirals.points, none, flat, 2, false, spirals);
    expect(steps(shapes)).toBe(spirals.count - 2);
    expect(new Set(shapes.map(({ dashed }) => dashed)).size).toBe(2);
  });

  it('lie on one line where there is one channel', () => {
    const cloud = curve.points.filter((_, k) => k % 2 === 0);
    const { shapes } = flatDrawing(curve, cloud, 1, lost, colours);
    const heights = shapes.flatMap(({ paths }) =>
      paths.flatMap((path) => Array.from(path).filter((_, k) => k % 2 === 1))
    );
    expect(new Set(heights).size).toBe(1);
  });
});

describe('points in a drawing', () => {
  it('are stamped where they lie, the lost ones over the others', () => {
    const layer = {
      points: Float64Array.from([0, 0, 0, 0, 1, 1, 99, 0]),
      lost: Uint8Array.from([1, 0, 0, 0]),
      colours: Uint32Array.from([1, 2, 3, 4]),
      size: 3,
      ...placeDisc(1)
    };
    const pixels = new Uint32Array(side * side);
    stampPoints(pixels, side, layer, 7);
    const at = (column: number, row: number) => pixels[row * side + column];
    expect(at(150, 150)).toBe(7);
    expect(at(278, 22)).toBe(3);
    expect(pixels.filter((value) => value !== 0)).toHaveLength(18);
    stampPoints(pixels, side, { ...layer, order: Uint32Array.from([0, 1, 2, 3]) }, 7);
    expect(at(150, 150)).toBe(2);
  });

  it('of space are painted from the farthest to the nearest', () => {
    const sphere = curveOf('sphere');
    const view = { azimuth: 30, elevation: 20 };
    const { order, flat } = seenFrom(sphere.points, view);
    expect(new Set(order).size).toBe(sphere.count);
    const inFront = (p: number) =>
      Math.sqrt(Math.max(0, sphere.radius ** 2 - flat[2 * p] ** 2 - flat[2 * p + 1] ** 2));
    // the farthest and the nearest point lie in the middle of what is seen of a sphere
    expect(inFront(order[0])).toBeGreaterThan(0.95 * sphere.radius);
    expect(inFront(order[order.length - 1])).toBeGreaterThan(0.95 * sphere.radius);
  });
});
