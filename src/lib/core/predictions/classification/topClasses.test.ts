import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { softmax, topClasses } from './topClasses.ts';

describe('softmax', () => {
  it('gives what the formula gives, by hand', () => {
    const [a, b, c] = softmax(Float32Array.of(0, Math.log(2), Math.log(5)));
    expect([a, b, c].map((x) => Number(x.toFixed(6)))).toEqual([0.125, 0.25, 0.625]);
  });

  it('sums to one and does not overflow, however large the logits', () => {
    const logits = fc.float32Array({
      minLength: 1,
      maxLength: 50,
      noNaN: true,
      noDefaultInfinity: true
    });
    fc.assert(
      fc.property(logits, (values) => {
        const scores = softmax(values);
        expect(scores.reduce((sum, x) => sum + x, 0)).toBeCloseTo(1, 9);
        expect(Math.min(...scores)).toBeGreaterThanOrEqual(0);
      })
    );
  });
});

describe('topClasses', () => {
  it('names the best first, equal ones by index, and numbers what has no name', () => {
    const best = topClasses(Float32Array.of(1, 3, 3, -2), ['a', 'b'], 3);
    expect(best.map((one) => [one.class, one.classIndex])).toEqual([
      ['b', 1],
      ['class 2', 2],
      ['a', 0]
    ]);
    expect(best[0].score).toBe(best[1].score);
    expect(topClasses(Float32Array.of(1, 2), [], 5)).toHaveLength(2);
  });
});
