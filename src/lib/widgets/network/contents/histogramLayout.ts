import type { ValueCounts } from '#lib/core/tensor/contents/countValues.ts';
import { formatThree } from '#lib/ui/formatNumber.ts';
import type { countAxes } from './contentsParams.ts';

export type CountAxis = (typeof countAxes)[number];

export interface Bar {
  readonly id: string;
  /** Left edge and width in per cent of the plot. */
  readonly left: number;
  readonly width: number;
  /** Height as a share of the plot. */
  readonly height: number;
  readonly count: number;
  /** "exactly 0", "0.5 to 0.75" */
  readonly values: string;
  readonly special: boolean;
}

/** Width of the bar of an exact value, and of the gap beside it, in bins. */
const specialBins = 2;
const gapBins = 1;

/** Height of a count as a share of the largest: on the log axis 1 stands a little above the floor. */
export function countHeight(count: number, most: number, axis: CountAxis): number {
  if (count === 0 || most === 0) return 0;
  if (axis === 'linear') return count / most;
  return (1 + Math.log10(count)) / (1 + Math.log10(most));
}

/** Round counts for the axis: powers of ten, or none, a half and the whole of the largest. */
export function countTicks(most: number, axis: CountAxis): number[] {
  if (most === 0) return [];
  if (axis === 'linear') return [0, most / 2, most].map(Math.round);
  return Array.from({ length: Math.floor(Math.log10(most)) + 1 }, (_, power) => 10 ** power);
}

/** How the bins lie between the bars of exact values; lengths in bins. */
function frame(counts: ValueCounts, clipped: boolean) {
  const side = specialBins + gapBins;
  // without ReLU6 an exact zero is a rarity: no place is kept for it
  const start = clipped || counts.zeros > 0 ? side : 0;
  return { start, all: start + counts.bins.length + (clipped ? side : 0) };
}

/** The bars of a histogram: exact zeros before the bins, if there are any, and exact sixes after them. */
export function histogramBars(counts: ValueCounts, clipped: boolean, axis: CountAxis): Bar[] {
  const { bins, zeros, sixes, low, high } = counts;
  const { start, all } = frame(counts, clipped);
  const most = Math.max(zeros, sixes, ...bins);
  const edge = (bin: number) => formatThree(low + ((high - low) * bin) / bins.length);
  const bar = (from: number, width: number, count: number, values: string, special: boolean) => ({
    id: values,
    left: (100 * from) / all,
    width: (100 * width) / all,
    height: countHeight(count, most, axis),
    count,
    values,
    special
  });
  return [
    ...(start > 0 ? [bar(0, specialBins, zeros, 'exactly 0', true)] : []),
    ...bins.map((count, bin) =>
      bar(start + bin, 1, count, `${edge(bin)} to ${edge(bin + 1)}`, false)
    ),
    ...(clipped ? [bar(all - specialBins, specialBins, sixes, 'exactly 6', true)] : [])
  ];
}

export interface ValueTick {
  /** In per cent of the plot. */
  readonly left: number;
  readonly text: string;
  readonly anchor: 'start' | 'middle' | 'end';
  readonly special: boolean;
}

/**
 * Numbers under the bars: the exact values under theirs, the ends of the bins, and in between zero,
 * if it lies there and not at an end, else the middle.
 */
export function valueTicks(counts: ValueCounts, clipped: boolean): ValueTick[] {
  const { low, high, bins } = counts;
  const { start, all } = frame(counts, clipped);
  const left = (value: number) =>
    (100 * (start + (bins.length * (value - low)) / (high - low || 1))) / all;
  const special = (at: number, text: string): ValueTick => ({
    left: (100 * at) / all,
    text,
    anchor: 'middle',
    special: true
  });
  const plain = (value: number, anchor: ValueTick['anchor']): ValueTick => ({
    left: left(value),
    text: formatThree(value),
    anchor,
    special: false
  });
  const reach = 0.12 * (high - low);
  const between = low + reach < 0 && high - reach > 0 ? 0 : (low + high) / 2;
  return [
    ...(start > 0 ? [special(specialBins / 2, '0')] : []),
    ...(clipped ? [] : [plain(low, 'start')]),
    plain(between, 'middle'),
    ...(clipped ? [special(all - specialBins / 2, '6')] : [plain(high, 'end')])
  ];
}
