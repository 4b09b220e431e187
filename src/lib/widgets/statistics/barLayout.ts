import { scaleLinear, scaleLog } from 'd3-scale';
import { binEdge, errorBins, lostBins, type Bins } from '#lib/core/manifold/statistics/bins.ts';
import type { Quantity } from '#lib/core/manifold/statistics/readings.ts';
import type { Tally } from '#lib/core/manifold/statistics/tally.ts';
import { formatPercent, formatThree } from '#lib/ui/formatNumber.ts';
import type { Tick } from './layout.ts';

export const barsHeight = 240;
const most = 40;

export interface Bar {
  readonly x: number;
  readonly width: number;
  readonly y: number;
  /** T in it. */
  readonly count: number;
  readonly low: number;
  readonly high: number;
}

export interface BarLayout {
  readonly bars: readonly Bar[];
  /** Value to per cent of the width, held inside it. */
  readonly x: (value: number) => number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
  /** T that are drawn as bars. */
  readonly drawn: number;
}

/** How the T are spread at one n: those that lose something, by their share, or all by their error. */
export function barLayout(tally: Tally, quantity: Quantity, n: number): BarLayout | undefined {
  const isError = quantity === 'error';
  const bins = isError ? errorBins : lostBins;
  const from = (n - tally.d) * bins.count;
  const counts = (isError ? tally.errorCounts : tally.lostCounts).subarray(from, from + bins.count);
  const first = counts.findIndex((count) => count > 0);
  if (first < 0) return undefined;
  const last = counts.findLastIndex((count) => count > 0);
  return lay(bins, counts, isError ? first : 0, last, tally.done);
}

function lay(bins: Bins, counts: Uint32Array, first: number, last: number, all: number): BarLayout {
  const together = Math.ceil((last + 1 - first) / most);
  const columns = Math.ceil((last + 1 - first) / together);
  const edge = (column: number) => binEdge(bins, first + column * together);
  const scale = bins.spacing === 'log' ? scaleLog() : scaleLinear();
  scale
    .domain([edge(0), edge(columns)])
    .range([0, 100])
    .clamp(true);
  const sums = Array.from({ length: columns }, (_, column) =>
    counts
      .subarray(first + column * together, first + (column + 1) * together)
      .reduce((sum, count) => sum + count, 0)
  );
  const y = scaleLinear([0, Math.max(...sums) / all], [barsHeight, 10]);
  const text = bins.spacing === 'log' ? formatThree : formatPercent;
  return {
    bars: sums.map((count, column) => ({
      x: scale(edge(column)),
      width: scale(edge(column + 1)) - scale(edge(column)),
      y: y(count / all),
      ...{ count, low: edge(column), high: edge(column + 1) }
    })),
    x: (value) => scale(value),
    xTicks: valueTicks(bins, edge(0), edge(columns)).map((tick) => ({
      at: scale(tick),
      text: text(tick)
    })),
    yTicks: y.ticks(4).map((tick) => ({ at: y(tick), text: formatPercent(tick) })),
    drawn: sums.reduce((sum, count) => sum + count, 0)
  };
}

/** Few enough for a narrow screen: powers of ten, or a handful of round numbers. */
function valueTicks({ spacing }: Bins, low: number, high: number): number[] {
  if (spacing === 'linear') return scaleLinear([low, high], [0, 1]).ticks(4);
  const powers = Array.from({ length: 11 }, (_, k) => 10 ** (k - 5));
  const inside = powers.filter((power) => power >= low && power <= high);
  return inside.length > 5 ? inside.filter((_, k) => k % 2 === 0) : inside;
}
