import { scaleLinear } from 'd3-scale';
import type { Bottleneck } from '#lib/core/training/shape.ts';
import { movedApart } from '#lib/viz/plot/movedApart.ts';
import type { CurvePoint } from './runMessages.ts';

export type Quantity = 'accuracy' | 'loss';

/** Pixels: of the whole chart, of the numbers under it, and of the room above the highest value. */
export const curvesSize = { height: 190, under: 41, top: 8 } as const;

/** Steps, and a value after each. */
type Points = readonly (readonly [step: number, value: number])[];

export interface Curve {
  readonly bottleneck: Bottleneck;
  readonly train: Points;
  readonly test: Points;
  /** Where the test curve ends now, and how many pixels below it its name stands. */
  readonly end: readonly [step: number, value: number, labelBelow: number];
}

export interface CurvesLayout {
  readonly curves: readonly Curve[];
  /** Steps to per cent of the width, values to pixels from the top. */
  readonly x: (step: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

/** Losses above this are drawn on the upper edge; where the axis ends is told by its numbers. */
const highestLoss = 2;
const labelDistance = 15;

/**
 * @param curves points of each network, in order
 * @param height of the plot in CSS pixels
 */
export function layCurves(
  curves: Readonly<Partial<Record<Bottleneck, readonly CurvePoint[]>>>,
  quantity: Quantity,
  steps: number,
  height: number
): CurvesLayout {
  const lanes = (['linear', 'relu6'] as const).flatMap((bottleneck) => {
    const points = curves[bottleneck];
    return points ? [{ bottleneck, points }] : [];
  });
  const all = lanes.flatMap(({ points }) => points);
  const most = Math.max(1, ...all.flatMap(({ train, test }) => [train.loss, test.loss]));
  const domain = quantity === 'accuracy' ? [0.4, 1] : [0, Math.min(highestLoss, most)];
  const x = scaleLinear([0, steps], [0, 100]);
  const y = scaleLinear(domain, [height, curvesSize.top]).clamp(true);
  const pointsOf = (points: readonly CurvePoint[], side: 'train' | 'test') =>
    points.map((point) => [point.step, point[side][quantity]] as const);
  const ends = lanes.map(({ points }) => points[points.length - 1]);
  const heights = ends.map((point) => y(point.test[quantity]));
  const names = movedApart(heights, labelDistance, curvesSize.top + 4);
  return {
    curves: lanes.map(({ bottleneck, points }, index) => ({
      bottleneck,
      train: pointsOf(points, 'train'),
      test: pointsOf(points, 'test'),
      end: [ends[index].step, ends[index].test[quantity], names[index] - heights[index]]
    })),
    x,
    y,
    xTicks: x.ticks(4),
    yTicks: y.ticks(4)
  };
}
