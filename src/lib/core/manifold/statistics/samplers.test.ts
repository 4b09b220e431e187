import { describe, expect, it } from 'vitest';
import { seededNormal } from '../../random/seededNormal.ts';
import { activations } from '../activation.ts';
import { directions } from '../regions/directions.ts';
import { lostFraction } from '../expected/lostFraction.ts';
import { normalEmbedding } from '../embeddings/normalEmbedding.ts';
import { planarTransform } from '../planarTransform.ts';
import { pseudoInverse } from '../../linear/pseudoInverse.ts';
import { sectors } from '../regions/sectors.ts';
import { bends } from './bends.ts';
import { planarLostShares } from './planarLostShares.ts';
import { spatialLostShares } from './spatialLostShares.ts';

const seeds = Array.from({ length: 40 }, (_, seed) => seed);
const { relu } = activations;

describe('lost shares in the plane', () => {
  it('are those of the sectors, for all n of a T at once', () => {
    const measure = planarLostShares(30);
    const out = new Float64Array(29);
    for (const seed of seeds) {
      measure(normalEmbedding(30, 2, seed).rows, out);
      for (let n = 2; n <= 30; n++) {
        const exact = lostFraction(sectors(normalEmbedding(n, 2, seed), relu));
        expect(out[n - 2]).toBeCloseTo(exact, 12);
        expect(out[n - 2] === 0).toBe(exact === 0);
      }
    }
  });
  it('stand a row along an axis, and parallel rows', () => {
    const measure = planarLostShares(4);
    const out = new Float64Array(3);
    measure(Float64Array.of(1, 0, 0, 1, -1, 0, 0, -1), out);
    // two at right angles keep a quarter; with the third half is lost; with the fourth nothing
    expect([...out]).toEqual([0.75, 0.5, 0]);
  });
});

describe('lost shares in space', () => {
  const octants = Float64Array.of(1, 0.001, 0.002, -0.003, 1, 0.001, 0.002, 0.003, 1);
  it('are those of the octants for three rows nearly at right angles', () => {
    const out = new Float64Array(1);
    spatialLostShares(3)(octants, out);
    expect(out[0]).toBeCloseTo(7 / 8, 2);
    // L'Huilier–Girard: the kept triangle has the angles π − (angle between two rows)
    const angle = (i: number, j: number) => {
      const [a, b] = [octants.subarray(3 * i, 3 * i + 3), octants.subarray(3 * j, 3 * j + 3)];
      const dot = a.reduce((sum, value, k) => sum + value * b[k], 0);
      return Math.acos(dot / (Math.hypot(...a) * Math.hypot(...b)));
    };
    const excess = 2 * Math.PI - angle(0, 1) - angle(0, 2) - angle(1, 2);
    expect(out[0]).toBeCloseTo(1 - excess / (4 * Math.PI), 12);
  });
  it('are those of the regions cut out one by one, for all n of a T at once', () => {
    const measure = spatialLostShares(16);
    const out = new Float64Array(14);
    for (const seed of seeds.slice(0, 12)) {
      measure(normalEmbedding(16, 3, seed).rows, out);
      for (let n = 3; n <= 16; n++) {
        const { lostFraction, lostRegions } = directions(normalEmbedding(n, 3, seed), relu);
        expect(out[n - 3]).toBeCloseTo(lostFraction, 11);
        expect(out[n - 3] === 0).toBe(lostRegions === 0);
      }
    }
  });
  it('are half of all for five rows, whatever T is', () => {
    const measure = spatialLostShares(5);
    const out = new Float64Array(3);
    for (const seed of seeds) {
      measure(normalEmbedding(5, 3, seed).rows, out);
      expect(out[2]).toBeCloseTo(0.5, 12);
    }
  });
  it('are met by 20,000 random directions (99.99 %), and none is lost where nothing is', () => {
    const measure = spatialLostShares(14);
    const out = new Float64Array(12);
    const draw = seededNormal(3);
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const { rows } = normalEmbedding(14, 3, seed);
      measure(rows, out);
      const lost = new Float64Array(12);
      for (let k = 0; k < 20_000; k++) {
        const [x, y, z] = [draw(), draw(), draw()];
        for (let i = 0, active = 0; i < 14; i++) {
          if (rows[3 * i] * x + rows[3 * i + 1] * y + rows[3 * i + 2] * z > 0) active++;
          if (i >= 2 && active < 3) lost[i - 2] += 1 / 20_000;
        }
      }
      lost.forEach((share, k) => {
        const error = Math.sqrt((out[k] * (1 - out[k])) / 20_000);
        expect(Math.abs(share - out[k])).toBeLessThanOrEqual(
          3.891 * error + 1e-4 * Number(out[k] > 0)
        );
      });
    }
  });
});

describe('how far T⁺ misses half of x', () => {
  it('is what the transform of the lab gives (d = 2)', () => {
    const measure = bends(2, 30);
    const out = new Float64Array(29);
    const point = new Float64Array(2);
    for (const seed of seeds) {
      measure(normalEmbedding(30, 2, seed).rows, out);
      for (let n = 2; n <= 30; n++) {
        planarTransform(normalEmbedding(n, 2, seed), relu)(Float64Array.of(1, 0), point);
        const squared = (point[0] - 0.5) ** 2 + point[1] ** 2;
        expect(out[n - 2] / squared).toBeCloseTo(1, 8);
      }
    }
  });
  it('is what the pseudo-inverse gives (d = 3)', () => {
    const measure = bends(3, 12);
    const out = new Float64Array(10);
    for (const seed of seeds) {
      measure(normalEmbedding(12, 3, seed).rows, out);
      for (let n = 3; n <= 12; n++) {
        const embedding = normalEmbedding(n, 3, seed);
        const inverse = pseudoInverse(embedding);
        let squared = 0;
        for (let j = 0; j < 3; j++) {
          let sum = j === 0 ? -0.5 : 0;
          for (let i = 0; i < n; i++)
            sum += inverse[j * n + i] * Math.max(0, embedding.rows[3 * i]);
          squared += sum * sum;
        }
        expect(out[n - 3] / squared).toBeCloseTo(1, 7);
      }
    }
  });
  it('is infinite where the rows are dependent', () => {
    const out = new Float64Array(1);
    bends(2, 2)(Float64Array.of(1, 2, 1, 2), out);
    expect(out[0]).toBe(Infinity);
  });
});
