import { linear } from '../linear.ts';
import type { SplitPrediction } from './splitPrediction.ts';
import type { TriedSplit } from './splitPoint.ts';
import { advised } from './verdict.ts';

export const memoryHeight = 180;
export const timeHeight = 130;
const headroom = 12;

/** Numbers of slices to per cent of the width: each doubling is as wide as the others. */
export interface SliceScale {
  readonly x: (slices: number) => number;
  readonly ticks: readonly number[];
  /** The paper's 2 to 5, from a little before to a little behind. */
  readonly advice: { readonly from: number; readonly width: number };
}

export function sliceScale(stops: readonly number[]): SliceScale {
  const most = stops[stops.length - 1];
  const doublings = linear([-Math.log2(1.25), Math.log2(most * 1.25)], [0, 100]);
  const x = (slices: number) => doublings(Math.log2(slices));
  const from = x(advised.from / 1.15);
  const ticks = [1, 2, 5, 10, 20, 50, 100, 200, 500].filter((tick) => tick <= most);
  return { x, ticks, advice: { from, width: x(advised.to * 1.1) - from } };
}

/** The slices nearest to a place, given in per cent of the width. */
export function slicesAt(share: number, stops: readonly number[], { x }: SliceScale): number {
  return stops.reduce((best, stop) =>
    Math.abs(x(stop) - share) < Math.abs(x(best) - share) ? stop : best
  );
}

export interface ValueScale {
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

/** Bytes to pixels from the top of the upper panel. */
export function bytesScale(
  predictions: readonly SplitPrediction[],
  tried: readonly TriedSplit[] = []
): ValueScale {
  const most = Math.max(
    ...predictions.flatMap(({ countedBytes, storedBytes }) => [countedBytes, storedBytes]),
    ...tried.map(({ measuredBytes }) => measuredBytes)
  );
  const y = linear([0, most], [memoryHeight, headroom]);
  return { y, ticks: y.ticks(4) };
}

/** The longest time that is drawn, in times of one piece: what takes longer stands at the edge. */
const longestDrawn = 3;

/** Pixels from the top where longer times stand. */
const edge = 4;

/** Times of the block in one piece to pixels from the top of the lower panel. */
export function ratioScale(tried: readonly TriedSplit[] = []): ValueScale {
  const most = Math.max(1.5, ...tried.map(({ ratio }) => ratio.median));
  const top = Math.min(longestDrawn, most * 1.05);
  const scale = linear([0, top], [timeHeight, headroom]);
  return { y: (ratio) => Math.max(edge, scale(ratio)), ticks: scale.ticks(4) };
}

/** Of the times that are longer than what is drawn, those whose number has room; the longest first. */
export function labelledBeyond(
  tried: readonly TriedSplit[],
  { x }: SliceScale,
  { y }: ValueScale
): ReadonlySet<number> {
  const labelled: number[] = [];
  for (const { slices, ratio } of tried.toReversed()) {
    const isBeyond = y(ratio.median) <= edge;
    const hasRoom = labelled.every((other) => Math.abs(x(other) - x(slices)) > 14);
    if (isBeyond && hasRoom) labelled.push(slices);
  }
  return new Set(labelled);
}

/** A line through the predictions, in per cent of the width and pixels of the height. */
export function predictionPath(
  predictions: readonly SplitPrediction[],
  bytesOf: (prediction: SplitPrediction) => number,
  { x }: SliceScale,
  { y }: ValueScale
): string {
  const points = predictions.map((one) => `${x(one.slices)},${y(bytesOf(one))}`);
  return `M${points.join('L')}`;
}
