import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { covered, coverPicture } from './cover.ts';
import { deepestFall, occlusionMap } from './occlusionMap.ts';
import { squarePasses } from './squares.ts';

const sides = fc.integer({ min: 1, max: 40 });

describe('squares', () => {
  it('cover every pixel in the first pass, stay inside, and never come twice', () => {
    fc.assert(
      fc.property(sides, sides, sides, (width, height, wished) => {
        const side = Math.min(wished, width, height);
        const passes = squarePasses({ width, height }, side);
        const pixels = new Set<number>();
        for (const { x, y } of passes[0])
          for (let row = y; row < y + side; row++)
            for (let column = x; column < x + side; column++) pixels.add(row * width + column);
        expect(pixels.size).toBe(width * height);
        const all = passes.flat();
        expect(all.every(({ x, y }) => x >= 0 && y >= 0)).toBe(true);
        expect(all.every(({ x, y }) => x + side <= width && y + side <= height)).toBe(true);
      })
    );
  });

  it('lie halfway between those of the pass before', () => {
    const [first, second, third] = squarePasses({ width: 300, height: 300 }, 60);
    expect([first.length, second.length, third.length]).toEqual([25, 81 - 25, 289 - 81]);
    expect(new Set([...first, ...second, ...third].map(({ x, y }) => `${x},${y}`)).size).toBe(289);
    expect([...new Set(first.map(({ x }) => x))]).toEqual([0, 60, 120, 180, 240]);
    expect(second).toContainEqual({ x: 30, y: 0 });
  });

  it('as large as the picture are one', () => {
    expect(squarePasses({ width: 8, height: 8 }, 8).map((pass) => pass.length)).toEqual([1, 0, 0]);
  });
});

describe('a cover', () => {
  const preprocessing = { scale: 2 / 255, offset: -1, channelOrder: 'rgb' } as const;
  const size = { width: 5, height: 4 };
  const input = Float32Array.from({ length: 60 }, (_, i) => Math.sin(i));

  it('of grey is half of what the preprocessing makes of white, each colour by itself', () => {
    const grey = coverPicture('grey', input, size, preprocessing, 2);
    expect(grey.every((value) => Math.abs(value) < 1e-6)).toBe(true);
    const perChannel = { scale: [1, 2, 3], offset: [0, 1, 0] } as const;
    const other = coverPicture('grey', input, size, { ...preprocessing, perChannel }, 2);
    expect([...other.subarray(0, 3)]).toEqual([127.5, 256, 382.5]);
  });

  it('of the mean colour is the mean of each colour', () => {
    const mean = coverPicture('mean', input, size, preprocessing, 2);
    for (const c of [0, 1, 2]) {
      const values = input.filter((_, i) => i % 3 === c);
      expect(mean[c + 3]).toBeCloseTo(values.reduce((a, b) => a + b) / 20, 6);
    }
  });

  it('that blurs keeps an even picture, and the mean of the inside of any', () => {
    const even = new Float32Array(60).fill(0.25);
    for (const value of coverPicture('blur', even, size, preprocessing, 4))
      expect(value).toBeCloseTo(0.25, 6);
    const spot = new Float32Array(21 * 21 * 3);
    spot[(10 * 21 + 10) * 3 + 1] = 1;
    const soft = coverPicture('blur', spot, { width: 21, height: 21 }, preprocessing, 4);
    expect(soft.reduce((a, b) => a + b)).toBeCloseTo(1, 5);
    // two box means of five pixels make a triangle of nine, its top a fifth, along each axis
    expect(Math.max(...soft)).toBeCloseTo(1 / 25, 6);
    expect(soft[(10 * 21 + 6) * 3 + 1]).toBeCloseTo(1 / 25 / 5, 6);
    expect(soft[(10 * 21 + 5) * 3 + 1]).toBe(0);
  });

  it('takes the place of its square and nothing else', () => {
    const grey = coverPicture('grey', input, size, preprocessing, 2);
    const result = covered(input, grey, size, { x: 3, y: 1 }, 2);
    for (let i = 0; i < 60; i++) {
      const [x, y] = [Math.floor(i / 3) % 5, Math.floor(i / 15)];
      const inside = x >= 3 && x < 5 && y >= 1 && y < 3;
      expect(result[i]).toBe(inside ? grey[i] : input[i]);
    }
  });
});

describe('the map', () => {
  it('is at each pixel the mean fall over the squares that cover it', () => {
    const trial = fc.record({
      x: fc.nat({ max: 6 }),
      y: fc.nat({ max: 4 }),
      score: fc.double({ min: 0, max: 1, noNaN: true })
    });
    fc.assert(
      fc.property(fc.array(trial, { maxLength: 12 }), (trials) => {
        const map = occlusionMap({ width: 9, height: 7 }, 3, trials, 0.75);
        map.forEach((value, i) => {
          const [x, y] = [i % 9, Math.floor(i / 9)];
          const over = trials.filter((t) => x >= t.x && x < t.x + 3 && y >= t.y && y < t.y + 3);
          const mean = over.reduce((sum, t) => sum + 0.75 - t.score, 0) / over.length;
          if (over.length === 0) expect(value).toBeNaN();
          else expect(value).toBeCloseTo(mean, 6);
        });
      })
    );
  });

  it('has a deepest fall, where anything was covered', () => {
    expect(deepestFall([])).toBeUndefined();
    const low = { x: 1, y: 2, score: 0.1 };
    expect(deepestFall([{ x: 0, y: 0, score: 0.5 }, low, { x: 3, y: 3, score: 0.9 }])).toBe(low);
  });
});
