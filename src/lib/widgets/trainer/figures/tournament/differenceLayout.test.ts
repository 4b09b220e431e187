import { expect, it } from 'vitest';
import { dotsDomain, dotsSize, layDots } from './differenceLayout.ts';

it('stacks equal differences, one dot a seed, by their side of zero', () => {
  const { dots, floor, at } = layDots([0.05, 0.05, -0.02, 0], 600, 300);
  expect(dots.map(({ sign }) => sign)).toEqual(['ahead', 'ahead', 'behind', 'level']);
  expect(dots[1].x).toBe(dots[0].x);
  expect(dots[0].y - dots[1].y).toBe(2 * dotsSize.radius);
  expect(dots[0].y + dotsSize.radius).toBe(floor);
  expect(Math.abs(dots[2].x - at(-0.02))).toBeLessThanOrEqual(dotsSize.radius);
});

it('keeps the tallest stack inside the picture', () => {
  const { dots } = layDots(Array<number>(200).fill(0.1), 320, 200);
  for (const { y } of dots) expect(y).toBeGreaterThanOrEqual(dotsSize.top);
});

it('leaves the axis where it is until a difference asks for more', () => {
  expect(dotsDomain([])).toEqual([-0.1, 0.3]);
  expect(dotsDomain([0.01, 0.29])).toEqual([-0.1, 0.3]);
  expect(dotsDomain([-0.12, 0.45])).toEqual([-0.2, 0.5]);
  const { ticks, at } = layDots([], 320, 300);
  expect(ticks.length).toBeGreaterThan(2);
  for (const tick of ticks) expect(at(tick) >= 0 && at(tick) <= 320).toBe(true);
  expect(at(0)).toBeGreaterThan(at(-0.1));
});
