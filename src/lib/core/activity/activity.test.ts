import { EigenvalueDecomposition, Matrix, SingularValueDecomposition } from 'ml-matrix';
import { describe, expect, it } from 'vitest';
import { seededNormal } from '#lib/core/random/seededNormal.ts';
import type { Activations } from '#lib/core/network/spec.ts';
import { channelCovariance, spectralMatrix } from '../linear/channelCovariance.ts';
import { countActive } from './countActive.ts';
import { CountDistribution } from './countDistribution.ts';
import { linearImageSpectrum } from './linearImageSpectrum.ts';
import {
  directionsFor,
  entropyRank,
  participationRatio,
  spectrumRank,
  varianceShares
} from '../linear/spectrum.ts';
import { symmetricEigenvalues } from '../linear/symmetricEigenvalues.ts';
import { determination, weakestPixel } from './weakestPixel.ts';

function randomTensor(height: number, width: number, channels: number, seed = 1): Activations {
  const next = seededNormal(seed);
  const data = Float32Array.from({ length: height * width * channels }, () => 3 * next());
  return { height, width, channels, data };
}

function relu6(tensor: Activations): Activations {
  return { ...tensor, data: tensor.data.map((value) => Math.min(6, Math.max(0, value))) };
}

describe('counts', () => {
  it('are what counting one by one gives', () => {
    const tensor = relu6(randomTensor(3, 5, 12));
    const { positive, inside } = countActive(tensor, 6);
    for (let pixel = 0; pixel < 15; pixel++) {
      const values = [...tensor.data.slice(pixel * 12, pixel * 12 + 12)];
      expect(positive[pixel]).toBe(values.filter((value) => value > 0).length);
      expect(inside[pixel]).toBe(values.filter((value) => value > 0 && value < 6).length);
    }
    expect(Math.min(...inside)).toBeLessThan(Math.min(...positive) + 1);
    expect([...inside]).not.toEqual([...positive]);
  });

  it('have their smallest, largest, mean and quantiles, over several pictures too', () => {
    const lists = [Uint16Array.of(3, 1, 4), Uint16Array.of(4, 5, 1, 3)];
    const counts = new CountDistribution(6, lists);
    expect(counts.pixels).toBe(7);
    expect(counts.smallest).toBe(1);
    expect(counts.largest).toBe(5);
    expect(counts.mean).toBeCloseTo(3, 12);
    expect(counts.standardDeviation).toBeCloseTo(Math.sqrt(14 / 7), 12);
    expect([0, 0.25, 0.5, 0.9, 1].map((share) => counts.quantile(share))).toEqual([0, 1, 3, 5, 5]);
    expect(counts.below(3)).toBe(2);
    expect(counts.below(1)).toBe(0);
  });
});

describe('covariance', () => {
  it('is what its definition gives, channel by channel', () => {
    const tensor = randomTensor(4, 6, 5);
    const column = (channel: number) =>
      Array.from({ length: 24 }, (_, pixel) => tensor.data[pixel * 5 + channel]);
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / 24;
    const { size, values } = channelCovariance(tensor);
    expect(size).toBe(5);
    for (let i = 0; i < 5; i++)
      for (let j = 0; j < 5; j++) {
        const products = column(i).map((value, pixel) => value * column(j)[pixel]);
        const expected = mean(products) - mean(column(i)) * mean(column(j));
        expect(values[i * 5 + j]).toBeCloseTo(expected, 10);
      }
  });

  it('has the same eigenvalues by pixels, where those are fewer, and zeros besides', () => {
    const tensor = randomTensor(2, 4, 20);
    const small = symmetricEigenvalues(spectralMatrix(tensor));
    const whole = symmetricEigenvalues(channelCovariance(tensor));
    expect(small).toHaveLength(8);
    whole.forEach((value, i) => expect(value).toBeCloseTo(small[i] ?? 0, 9));
    expect(spectrumRank(small)).toBe(7);
  });
});

describe('eigenvalues', () => {
  it.each([1, 2, 3, 8, 60])('of a random matrix of side %i are those of ml-matrix', (size) => {
    const next = seededNormal(size);
    const raw = Array.from({ length: size }, () => Array.from({ length: size }, next));
    const matrix = new Matrix(raw).add(new Matrix(raw).transpose());
    const theirs = new EigenvalueDecomposition(matrix, { assumeSymmetric: true }).realEigenvalues;
    const ours = symmetricEigenvalues({ size, values: Float64Array.from(matrix.to1DArray()) });
    theirs.toSorted((a, b) => b - a).forEach((value, i) => expect(ours[i]).toBeCloseTo(value, 9));
  });

  it('of matrices with known ones', () => {
    const path = Float64Array.from({ length: 36 }, (_, i) => {
      const distance = Math.abs((i % 6) - Math.floor(i / 6));
      return distance === 0 ? 2 : distance === 1 ? -1 : 0;
    });
    symmetricEigenvalues({ size: 6, values: path }).forEach((value, i) =>
      expect(value).toBeCloseTo(2 - 2 * Math.cos(((6 - i) * Math.PI) / 7), 12)
    );
    expect([...symmetricEigenvalues({ size: 3, values: new Float64Array(9).fill(1) })]).toEqual([
      expect.closeTo(3, 12),
      expect.closeTo(0, 12),
      expect.closeTo(0, 12)
    ]);
    expect([...symmetricEigenvalues({ size: 4, values: new Float64Array(16) })]).toEqual([
      0, 0, 0, 0
    ]);
  });

  it('of a matrix of low rank are found among its rounding errors', () => {
    const one = randomTensor(1, 1, 40).data;
    const values = Float64Array.from({ length: 1600 }, (_, i) => one[i % 40] * one[(i / 40) | 0]);
    const [first, ...rest] = symmetricEigenvalues({ size: 40, values });
    expect(first / one.reduce((sum, value) => sum + value * value, 0)).toBeCloseTo(1, 6);
    expect(Math.max(...rest.map(Math.abs)) / first).toBeLessThan(1e-14);
    const tiny = values.map((_, i) => (i % 41 === 0 ? 1 : 0) + 1e-17 * values[i]);
    expect(symmetricEigenvalues({ size: 40, values: tiny })[39]).toBeCloseTo(1, 12);
  });

  it('refuses what is not finite', () => {
    expect(() => symmetricEigenvalues({ size: 1, values: Float64Array.of(NaN) })).toThrow(
      RangeError
    );
  });

  it('of a linear image are those of the image’s own covariance', () => {
    const [inputs, outputs] = [4, 9];
    const tensor = randomTensor(5, 7, inputs);
    const kernel = randomTensor(1, inputs, outputs, 2).data;
    const image = Matrix.from1DArray(35, inputs, [...tensor.data]).mmul(
      Matrix.from1DArray(inputs, outputs, [...kernel])
    );
    const data = Float32Array.from(image.to1DArray());
    const whole = symmetricEigenvalues(
      channelCovariance({ height: 5, width: 7, channels: outputs, data })
    );
    const ours = linearImageSpectrum(channelCovariance(tensor), kernel);
    expect(ours).toHaveLength(inputs);
    ours.forEach((value, i) => expect(value / whole[i]).toBeCloseTo(1, 5));
    expect(whole[inputs]).toBeLessThan(1e-6 * whole[0]);
  });
});

describe('effective rank', () => {
  it('is the number of equal directions, by either definition', () => {
    const equal = Float64Array.of(2, 2, 2, 0, 0);
    expect(participationRatio(equal)).toBeCloseTo(3, 12);
    expect(entropyRank(equal)).toBeCloseTo(3, 12);
    expect(spectrumRank(equal)).toBe(3);
    expect(directionsFor(0.9, equal)).toBe(3);
    expect(directionsFor(0.6, equal)).toBe(2);
  });

  it('lies between one and the rank, the participation ratio below the entropy’s', () => {
    const eigenvalues = Float64Array.of(5, 3, 1, 0.5, -1e-15);
    const [ratio, entropy] = [participationRatio(eigenvalues), entropyRank(eigenvalues)];
    expect(ratio).toBeCloseTo(9.5 ** 2 / (25 + 9 + 1 + 0.25), 12);
    expect(ratio).toBeLessThan(entropy);
    expect(entropy).toBeLessThan(4);
    expect(varianceShares(eigenvalues).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 12);
  });

  it('is zero where nothing varies', () => {
    const still = new Float64Array(3);
    expect([participationRatio(still), entropyRank(still), spectrumRank(still)]).toEqual([0, 0, 0]);
  });
});

describe('the weakest pixel', () => {
  it('is the one with the fewest channels between the clips, with their weights’ rank', () => {
    const kernel = Float32Array.of(1, 0, 1, 2, /* second input */ 0, 1, 1, 0);
    const data = Float32Array.of(1, 2, 3, 4, /* second pixel */ 1, 0, 6, 5);
    const tensor = { height: 2, width: 1, channels: 4, data };
    const { inside } = countActive(tensor, 6);
    expect(weakestPixel('b1', tensor, inside, kernel, 6)).toEqual({
      stage: 'b1',
      x: 0,
      y: 1,
      inside: 2,
      rank: 1,
      condition: Infinity
    });
  });

  it('has the condition number of the carrying weights', () => {
    const kernel = randomTensor(1, 3, 8, 5).data;
    const carriers = [0, 2, 3, 6, 7];
    const columns = carriers.map((channel) => [0, 8, 16].map((row) => kernel[row + channel]));
    const { diagonal } = new SingularValueDecomposition(new Matrix(columns));
    const { rank, condition } = determination(kernel, 8, carriers);
    expect(rank).toBe(3);
    expect(condition).toBeCloseTo(Math.max(...diagonal) / Math.min(...diagonal), 8);
    expect(determination(kernel, 8, carriers.slice(0, 2))).toEqual({
      rank: 2,
      condition: Infinity
    });
  });
});
