import { scaleLog } from 'd3-scale';
import { expect, it } from 'vitest';
import { logScale } from './logScale.ts';

it('lays every factor equally long, upwards and downwards', () => {
  for (const [domain, range] of [
    [
      [1 / 1.2, 384 * 1.2],
      [0, 100]
    ],
    [
      [1, 1e-6],
      [8, 200]
    ]
  ] as [[number, number], [number, number]][]) {
    const [ours, theirs] = [logScale(domain, range), scaleLog(domain, range)];
    for (const value of [1, 0.3, 17, 1e-4]) expect(ours(value)).toBeCloseTo(theirs(value), 9);
  }
});
