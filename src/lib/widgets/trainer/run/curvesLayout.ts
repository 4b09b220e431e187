import { scaleLinear } from 'd3-scale';
import type { Bottleneck } from '#lib/core/training/shape.ts';
import { linePath } from '#lib/viz/linePath.ts';
import type { CurvePoint } from './runMessages.ts';

export type Quantity = 'accuracy' | 'loss';

export const curvesSize = { height: 190, left: 44, right: 62, top: 8, bottom: 36 } as const;

export interface Curve {
  readonly bottleneck: Bottleneck;
  readonly train: string;
  readonly test: string;
  /** Where the test curve ends now, and where its name stands. */
  readonly end?: { readonly x: number; readonly y: number; readonly labelY: number };
}

export interface CurvesLayout {
  readonly curves: readonly Curve[];
  readonly x: readonly { readonly value: number; readonly x: number }[];
  readonly y: readonly { readonly value: number; readonly y: number }[];
}

/** Losses above this are drawn on the upper edge; where the axis ends is told by its numbers. */
const highestLoss = 2;
const labelDistance = 15;

/**
 * @param curves points of each network, in order
 * @param width of the drawing in CSS pixels
 * @param height likewise
 */
export function layCurves(
  curves: Readonly<Partial<Record<Bottleneck, readonly CurvePoint[]>>>,
  quantity: Quantity,
  steps: number,
  width: number,
  height: number = curvesSize.height
): CurvesLayout {
  const { left, right, top, bottom } = curvesSize;
  const lanes = (['linear', 'relu6'] as const).flatMap((bottleneck) => {
    const points = curves[bottleneck];
    return points ? [{ bottleneck, points }] : [];
  });
  const all = lanes.flatMap(({ points }) => points);
  const most = Math.max(1, ...all.flatMap(({ train, test }) => [train.loss, test.loss]));
  const domain = quantity === 'accuracy' ? [0.4, 1] : [0, Math.min(highestLoss, most)];
  const x = scaleLinear([0, steps], [left, width - right]);
  const y = scaleLinear(domain, [height - bottom, top]).clamp(true);
  const path = (points: readonly CurvePoint[], side: 'train' | 'test') =>
    linePath(
      points.map((point) => [x(point.step), y(point[side][quantity])]),
      1
    );
  const ends = lanes.map(({ points }) => points[points.length - 1]);
  const heights = spread(ends.map((point) => y(point.test[quantity])));
  return {
    curves: lanes.map(({ bottleneck, points }, index) => ({
      bottleneck,
      train: path(points, 'train'),
      test: path(points, 'test'),
      end: {
        x: x(ends[index].step),
        y: y(ends[index].test[quantity]),
        labelY: heights[index]
      }
    })),
    x: x.ticks(width < 420 ? 2 : 4).map((value) => ({ value, x: x(value) })),
    y: y.ticks(4).map((value) => ({ value, y: y(value) }))
  };
}

/** Two names that would cover each other move apart. */
function spread(heights: readonly number[]): readonly number[] {
  if (heights.length < 2) return heights;
  const [one, other] = heights;
  const missing = labelDistance - Math.abs(one - other);
  if (missing <= 0) return heights;
  const move = (one <= other ? -missing : missing) / 2;
  const down = Math.max(0, curvesSize.top + 4 - Math.min(one + move, other - move));
  return [one + move + down, other - move + down];
}
