import { expect, it } from 'vitest';
import { curvesSize, layCurves } from './curvesLayout.ts';

const point = (step: number, accuracy: number, loss = 1) => ({
  step,
  train: { accuracy, loss },
  test: { accuracy, loss }
});

it('has an empty chart before anything is trained', () => {
  const { curves, x, xTicks, yTicks } = layCurves({}, 'accuracy', 100, 150);
  expect(curves).toEqual([]);
  expect(xTicks[0]).toBe(0);
  expect(x(0)).toBe(0);
  expect(yTicks.length).toBeGreaterThan(2);
});

it('keeps two names apart that would cover each other, and inside the drawing', () => {
  for (const shares of [
    [1, 1],
    [0.7, 0.71],
    [0.71, 0.7],
    [0.4, 0.4]
  ]) {
    const [linear, relu6] = shares.map((share) => [point(0, 0.5), point(50, share)]);
    const { curves, y } = layCurves({ linear, relu6 }, 'accuracy', 100, 150);
    const [one, other] = curves.map(({ end: [, value, below] }) => y(value) + below);
    expect(Math.abs(one - other)).toBeGreaterThanOrEqual(14.99);
    expect(Math.min(one, other)).toBeGreaterThan(curvesSize.top);
    expect(Math.sign(one - other) * (shares[0] - shares[1])).toBeLessThanOrEqual(0);
  }
});

it('never leaves the drawing, however large a loss gets', () => {
  const { curves, y } = layCurves({ relu6: [point(0, 0.5, 50)] }, 'loss', 100, 150);
  const [, value, below] = curves[0].end;
  expect(y(value)).toBe(curvesSize.top);
  expect(y(value) + below).toBeGreaterThanOrEqual(curvesSize.top);
});
