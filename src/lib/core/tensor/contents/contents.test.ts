import fc from 'fast-check';
import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import type { Activations } from '../../network/spec.ts';
import { seededNormal } from '../../random/seededNormal.ts';
import { componentColours } from './componentColours.ts';
import { countValues } from './countValues.ts';
import { cosineMap, nearestPositions } from './similarity.ts';
import { tensorSpectrum } from './tensorSpectrum.ts';

function randomTensor(height: number, width: number, channels: number, seed = 1): Activations {
  const next = seededNormal(seed);
  // channels of different strength, so that the spectrum has a shape
  const data = Float32Array.from(
    { length: height * width * channels },
    (_, i) => next() / (1 + (i % channels))
  );
  return { height, width, channels, data };
}

/** Positions × channels with each channel's mean taken out. */
function centred({ height, width, channels, data }: Activations): Matrix {
  const rows = Matrix.from1DArray(height * width, channels, Array.from(data));
  return rows.center('column');
}

describe('counts of values', () => {
  it('keep the clips apart, and lose nothing', () => {
    const value = fc.oneof(fc.constantFrom(0, -0, 6), fc.float({ min: 0, max: 6, noNaN: true }));
    fc.assert(
      fc.property(fc.array(value, { maxLength: 200 }), (values) => {
        const counts = countValues(values, { low: 0, high: 6 }, 7, true);
        expect(counts.zeros).toBe(values.filter((one) => one === 0).length);
        expect(counts.sixes).toBe(values.filter((one) => one === 6).length);
        const between = counts.bins.reduce((sum, one) => sum + one, 0);
        expect(counts.zeros + counts.sixes + between + counts.outside).toBe(values.length);
        counts.bins.forEach((count, bin) => {
          const inBin = values.filter(
            (one) => one !== 0 && one !== 6 && Math.min(6, Math.floor((one * 7) / 6)) === bin
          );
          expect(count, `bin ${bin}`).toBe(inBin.length);
        });
      })
    );
  });

  it('know no six where nothing clips, and no bin for what is not a number', () => {
    const counts = countValues([6, 6, -6, NaN, 9, 0], { low: -6, high: 6 }, 3, false);
    expect(counts).toMatchObject({ zeros: 1, sixes: 0, bins: [1, 0, 2], outside: 2, total: 6 });
  });
});

describe('the spectrum of a tensor', () => {
  it.each([
    [5, 6, 7],
    [3, 3, 40],
    [1, 2, 8],
    [7, 5, 1]
  ])('agrees with singular values: %i×%i×%i', (height, width, channels) => {
    const tensor = randomTensor(height, width, channels);
    const found = tensorSpectrum(tensor);
    const squares = new SingularValueDecomposition(centred(tensor), {
      autoTranspose: true
    }).diagonal
      .map((value) => value * value)
      .sort((a, b) => b - a);
    const total = squares.reduce((sum, value) => sum + value, 0);
    const rank = Math.min(channels, height * width - 1);
    expect(found.rank).toBe(rank);
    expect(found.ceiling).toBe(rank);
    expect(found.shares).toHaveLength(rank);
    found.shares.forEach((share, i) => expect(share).toBeCloseTo(squares[i] / total, 9));
    const shares = squares.slice(0, rank).map((value) => value / total);
    expect(found.participation).toBeCloseTo(
      1 / shares.reduce((sum, share) => sum + share * share, 0),
      8
    );
    expect(found.entropy).toBeCloseTo(
      Math.exp(-shares.reduce((sum, share) => sum + share * Math.log(share), 0)),
      8
    );
    const upTo = (count: number) => shares.slice(0, count).reduce((sum, share) => sum + share, 0);
    expect(upTo(found.for90)).toBeGreaterThanOrEqual(0.9 - 1e-9);
    expect(upTo(found.for90 - 1)).toBeLessThan(0.9);
    expect(upTo(found.for99 - 1)).toBeLessThan(0.99);
  });

  it('is empty where nothing varies', () => {
    const one = tensorSpectrum(randomTensor(1, 1, 9));
    expect(one).toMatchObject({ participation: 0, entropy: 0, for90: 0, rank: 0, ceiling: 0 });
    const flat = { height: 2, width: 2, channels: 2, data: new Float32Array(8).fill(3) };
    expect(tensorSpectrum(flat).shares).toHaveLength(0);
  });
});

describe('components as colours', () => {
  it('are the eigenvectors’ scores, by the rule of sign and scale', () => {
    const tensor = randomTensor(6, 7, 5);
    const { pixels, shares, channels } = componentColours(tensor);
    const rows = centred(tensor);
    const covariance = rows.transpose().mmul(rows);
    const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(covariance);
    const order = realEigenvalues
      .map((_, i) => i)
      .sort((a, b) => realEigenvalues[b] - realEigenvalues[a]);
    const total = realEigenvalues.reduce((sum, value) => sum + value, 0);
    for (let component = 0; component < 3; component++) {
      const axis = eigenvectorMatrix.getColumn(order[component]);
      const strongest = axis.reduce((b, w, i) => (Math.abs(w) > Math.abs(axis[b]) ? i : b), 0);
      expect(channels[component]).toBe(strongest);
      expect(shares[component]).toBeCloseTo(realEigenvalues[order[component]] / total, 3);
      const sign = Math.sign(axis[strongest]);
      const scores = rows.mmul(Matrix.columnVector(axis)).getColumn(0);
      const deviation = Math.sqrt(scores.reduce((sum, s) => sum + s * s, 0) / scores.length);
      scores.forEach((score, i) => {
        const wanted = 127.5 + (127.5 * sign * score) / (2 * deviation);
        const clipped = Math.min(255, Math.max(0, wanted));
        expect(Math.abs(pixels[4 * i + component] - clipped)).toBeLessThan(2);
        expect(pixels[4 * i + 3]).toBe(255);
      });
    }
  });

  it('stay grey where there is no such component', () => {
    const grey = componentColours(randomTensor(1, 1, 4));
    expect([...grey.pixels]).toEqual([128, 128, 128, 255]);
    const two = componentColours(randomTensor(1, 2, 4));
    expect(two.shares[0]).toBeCloseTo(1, 9);
    // one direction only: two values at one deviation on each side of the mean, the rest grey
    expect([...two.pixels].filter((_, i) => i % 4 === 1 || i % 4 === 2)).toEqual([
      128, 128, 128, 128
    ]);
    expect([two.pixels[0], two.pixels[4]].sort((a, b) => a - b)).toEqual([64, 191]);
  });
});

describe('similarity', () => {
  const tensor = randomTensor(5, 4, 6);
  const vector = (x: number, y: number) =>
    Array.from({ length: 6 }, (_, c) => tensor.data[(y * 4 + x) * 6 + c]);
  const cosine = (one: number[], other: number[]) => {
    const unit = (all: number[]) => all.map((value) => value / Math.hypot(...all));
    return unit(one).reduce((sum, value, i) => sum + value * unit(other)[i], 0);
  };

  it('is the cosine of the two channel vectors', () => {
    const at = { x: 2, y: 3 };
    const map = cosineMap(tensor, at);
    map.forEach((value, i) =>
      expect(value).toBeCloseTo(cosine(vector(2, 3), vector(i % 4, Math.floor(i / 4))), 5)
    );
    expect(map[3 * 4 + 2]).toBeCloseTo(1, 6);
    const sorted = [...map.keys()].filter((i) => i !== 14).sort((a, b) => map[b] - map[a]);
    expect(nearestPositions(map, 4, at, 5).map(({ x, y }) => y * 4 + x)).toEqual(
      sorted.slice(0, 5)
    );
  });

  it('has no value for a vector of zeros', () => {
    const data = Float32Array.of(1, 2, 0, 0, 2, 4);
    const map = cosineMap({ height: 1, width: 3, channels: 2, data }, { x: 0, y: 0 });
    expect([...map]).toEqual([1, NaN, 1]);
    expect(nearestPositions(map, 3, { x: 0, y: 0 }, 5)).toEqual([{ x: 2, y: 0, cosine: 1 }]);
    const nowhere = cosineMap({ height: 1, width: 3, channels: 2, data }, { x: 1, y: 0 });
    expect([...nowhere]).toEqual([NaN, NaN, NaN]);
  });

  it('lists as many as there are', () => {
    expect(nearestPositions(Float32Array.of(1), 1, { x: 0, y: 0 }, 5)).toEqual([]);
    expect(() => cosineMap(tensor, { x: 4, y: 0 })).toThrow(RangeError);
  });
});
