import { expect, it } from 'vitest';
import { curvesSize, layCurves } from './curvesLayout.ts';

const point = (step: number, accuracy: number, loss = 1) => ({
  step,
  train: { accuracy, loss },
  test: { accuracy, loss }
});

it('has an empty chart before anything is trained', () => {
  const { curves, x, y } = layCurves({}, 'accuracy', 100, 400);
  expect(curves).toEqual([]);
  expect(x[0]).toEqual({ value: 0, x: curvesSize.left });
  expect(y.length).toBeGreaterThan(2);
});

it('keeps two names apart that would cover each other, and inside the drawing', () => {
  for (const shares of [
    [1, 1],
    [0.7, 0.71],
    [0.71, 0.7],
    [0.4, 0.4]
  ]) {
    const [linear, relu6] = shares.map((share) => [point(0, 0.5), point(50, share)]);
    const { curves } = layCurves({ linear, relu6 }, 'accuracy', 100, 400);
    const [one, other] = curves.map(({ end }) => end!.labelY);
    expect(Math.abs(one - other)).toBeGreaterThanOrEqual(14.99);
    expect(Math.min(one, other)).toBeGreaterThan(curvesSize.top);
    expect(Math.sign(one - other) * (shares[0] - shares[1])).toBeLessThanOrEqual(0);
  }
});

it('never leaves the drawing, however large a loss gets', () => {
  const { curves } = layCurves({ relu6: [point(0, 0.5, 50)] }, 'loss', 100, 400);
  expect(curves[0].end!.y).toBe(curvesSize.top);
});
