import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { activationNames, activations } from '#lib/core/manifold/activation.ts';
import { embeddingOf } from '#lib/core/manifold/embeddings/embedding.ts';
import { embedPoints } from '#lib/core/manifold/embeddings/embedPoints.ts';
import { sectors } from '#lib/core/manifold/regions/sectors.ts';
import { exactPicture, sheetOf } from '../exactPicture.ts';
import { foldPoints } from './foldPoints.ts';
import { sampleLayer } from '../sampleSpace.svelte.ts';
import { sheetCells } from './sheetCells.ts';

// numbers below the smallest normal one have too few digits left for any geometry
const number = fc
  .double({ min: -2, max: 2, noNaN: true })
  .map((value) => (Math.abs(value) < 1e-300 ? 0 : value));
const row = fc.tuple(number, number).map(([x, y]) => [x, y]);
const rows = fc.array(row, { minLength: 3, maxLength: 3 });
const biases = fc.array(number, { minLength: 3, maxLength: 3 }).map((b) => Float64Array.from(b));
const share = fc.double({ min: 0, max: 1, noNaN: true });
const radius = 6;

/** Area of a polygon in the plane, counter-clockwise positive. */
function area(corners: ArrayLike<number>): number {
  let sum = 0;
  for (let k = 0; k < corners.length; k += 2) {
    const next = (k + 2) % corners.length;
    sum += corners[k] * corners[next + 1] - corners[next] * corners[k + 1];
  }
  return sum / 2;
}

describe('the folding of points', () => {
  it.each(activationNames)('begins at the linear map and ends at %s', (name) => {
    const layer = sampleLayer({ activation: name, biasSpread: 1 });
    const { embedding, activation, curve, cloud } = layer;
    const fold = (part: number) =>
      foldPoints(embedding, activation, part, curve.points, new Float64Array(3 * curve.count));
    const linear = embedPoints(embedding, activations.identity, curve.points);
    fold(0).forEach((value, k) => expect(value).toBeCloseTo(linear[k], 12));
    fold(1).forEach((value, k) => expect(value).toBeCloseTo(cloud[k], 12));
    fold(0.25).forEach((value, k) =>
      expect(value).toBeCloseTo(0.75 * linear[k] + 0.25 * cloud[k], 12)
    );
  });
});

describe('the cells of the sheet', () => {
  it('fill the disc without overlap, whatever the lines', () => {
    const whole = area(sheetCells(embeddingOf([[0, 0]]), activations.identity, radius)[0].corners);
    fc.assert(
      fc.property(rows, biases, fc.constantFrom(...activationNames), (some, bias, name) => {
        const cells = sheetCells(embeddingOf(some, bias), activations[name], radius);
        const areas = cells.map(({ corners }) => area(corners));
        expect(Math.min(...areas)).toBeGreaterThanOrEqual(-1e-9);
        expect(areas.reduce((sum, value) => sum + value, 0)).toBeCloseTo(whole, 6);
      })
    );
  });

  it('are the sectors for ReLU without a bias, and lost where they are', () => {
    const { embedding, activation } = sampleLayer();
    const cells = sheetCells(embedding, activation, radius);
    const all = sectors(embedding, activation);
    expect(cells).toHaveLength(all.length);
    const lost = (which: readonly { lost: boolean }[]) => which.filter((one) => one.lost).length;
    expect(lost(cells)).toBe(lost(all));
    expect(lost(cells)).toBeGreaterThan(0);
  });

  it('have no cracks between them: both corners of every inner border are shared', () => {
    fc.assert(
      fc.property(
        rows,
        biases,
        share,
        fc.constantFrom(...activationNames),
        (some, bias, a, name) => {
          const embedding = embeddingOf(some, bias);
          const activation = activations[name];
          const cells = sheetCells(embedding, activation, radius);
          const borders = cells.flatMap(({ corners }) => bordersOf(corners));
          const inner = borders.filter(({ middle: [x, y] }) => Math.hypot(x, y) < 0.99 * radius);
          for (const { from, to, length } of inner.filter((border) => border.length > 1e-6)) {
            const back = inner.find((other) => near(other.from, to) && near(other.to, from));
            expect(back, `border of length ${length}`).toBeDefined();
            const fold = (points: readonly number[]) =>
              foldPoints(embedding, activation, a, points, new Float64Array(3));
            fold(from).forEach((value, i) => expect(value).toBeCloseTo(fold(back!.to)[i], 6));
          }
        }
      ),
      {
        numRuns: 40,
        examples: [
          // two lines all but on each other, which one neighbour took for one and the other for two
          [
            [
              [1e-300, 0],
              [1.1067112657932048e-286, 0],
              [1e-300, 0]
            ],
            Float64Array.from([0, 6.639860995629818e-298, 0]),
            0,
            'relu'
          ]
        ]
      }
    );
  });

  it('are bent nowhere inside: the middle of a cell is folded to the middle of its facet', () => {
    fc.assert(
      fc.property(
        rows,
        biases,
        share,
        fc.constantFrom('relu', 'relu6', 'leaky-relu'),
        (some, bias, a, name) => {
          const embedding = embeddingOf(some, bias);
          for (const { corners } of sheetCells(embedding, activations[name], radius)) {
            const count = corners.length / 2;
            const folded = foldPoints(
              embedding,
              activations[name],
              a,
              corners,
              new Float64Array(3 * count)
            );
            const middle = foldPoints(
              embedding,
              activations[name],
              a,
              meanOf(corners, 2),
              new Float64Array(3)
            );
            meanOf(folded, 3).forEach((value, i) => expect(value).toBeCloseTo(middle[i], 6));
          }
        }
      )
    );
  });
});

describe('the picture for three channels', () => {
  const room = new Float32Array(3 * sampleLayer().curve.count);
  const picture = (part: number, cut = false) =>
    exactPicture(sheetOf(sampleLayer()), part, cut, undefined, room);

  it('ends in the octant where nothing is negative, and collapses what is lost', () => {
    const { facets } = picture(1);
    expect(facets.every(({ corners }) => corners.every((value) => value >= 0))).toBe(true);
    for (const { corners } of facets.filter(({ lost }) => lost)) {
      const used = [0, 1, 2].filter((i) => corners.some((v, k) => k % 3 === i && v > 1e-9));
      expect(used.length).toBeLessThanOrEqual(1);
    }
  });

  it('keeps the planes where they are while it folds', () => {
    expect(picture(0, true).cut).toEqual(picture(1, true).cut);
    expect(picture(0.5, true).cut?.entered).toHaveLength(6);
    expect(picture(0.5).cut).toBeUndefined();
  });

  it('moves the picked point with the sheet', () => {
    const picked = { z: [1, -2, 3], y: [1, 0, 3], lost: false };
    const half = exactPicture(sheetOf(sampleLayer()), 0.5, false, picked, room).picked;
    expect(half).toEqual({ from: [1, -2, 3], to: [1, -1, 3] });
  });

  it('has points only where the input has three dimensions', () => {
    const layer = sampleLayer({ d: 3 });
    const points = new Float32Array(3 * layer.curve.count);
    const { facets, lines } = exactPicture(sheetOf(layer), 1, true, undefined, points);
    expect(facets).toEqual([]);
    expect(lines).toEqual([]);
    points.forEach((value, k) => expect(value).toBeCloseTo(layer.cloud[k], 4));
  });
});

function bordersOf(corners: Float64Array) {
  return Array.from({ length: corners.length / 2 }, (_, k) => {
    const next = (2 * k + 2) % corners.length;
    const from = [corners[2 * k], corners[2 * k + 1]];
    const to = [corners[next], corners[next + 1]];
    const length = Math.hypot(to[0] - from[0], to[1] - from[1]);
    return { from, to, length, middle: [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2] };
  });
}

function near(one: readonly number[], other: readonly number[]): boolean {
  return Math.hypot(one[0] - other[0], one[1] - other[1]) < 1e-7;
}

function meanOf(points: Float64Array, size: number): number[] {
  return Array.from({ length: size }, (_, i) =>
    points.reduce((sum, value, k) => sum + (k % size === i ? (value * size) / points.length : 0), 0)
  );
}
