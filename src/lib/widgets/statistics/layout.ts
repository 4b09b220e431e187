import { scaleLinear, scaleLog } from 'd3-scale';
import { expectedBend } from '#lib/core/manifold/expected/expectedBend.ts';
import { expectedLostFraction } from '#lib/core/manifold/expected/expectedLostFraction.ts';
import { closedForm, type Quantity, type Reading } from '#lib/core/manifold/statistics/readings.ts';
import { leastChanceNothingLost } from '#lib/core/manifold/statistics/leastChanceNothingLost.ts';
import { formatPercent, formatThree } from '#lib/ui/formatNumber.ts';
import { linePath } from '#lib/viz/linePath.ts';

export const chartHeight = 240;
export const offHeight = 84;
const [top, bottom] = [14, chartHeight - 12];

export interface Tick {
  /** Per cent of the width, or pixels from the top. */
  readonly at: number;
  readonly text: string;
}

/** n to per cent of the width, the measured value to pixels from the top. */
export interface WidthScales {
  readonly x: (n: number) => number;
  readonly y: (value: number) => number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

/** One quantity from n = d to `widest`; the scales do not move while the seeds come in. */
export function widthScales(quantity: Quantity, d: number, widest: number): WidthScales {
  const x =
    quantity === 'error'
      ? scaleLog([d * 0.92, widest * 1.06], [0, 100])
      : scaleLinear([d - 0.7, widest + 0.7], [0, 100]);
  const wanted = [2, 3, 5, 10, 15, 20, 30, 45, 60];
  const xTicks = wanted
    .filter((n) => n >= d && n <= widest)
    .map((n) => ({ at: x(n), text: String(n) }));
  return { x, xTicks, ...valueScale(quantity, d, widest) };
}

function valueScale(quantity: Quantity, d: number, widest: number) {
  if (quantity === 'nothing') {
    const y = scaleLinear([0, 1], [bottom, top]);
    return { y, yTicks: y.ticks(5).map((tick) => ({ at: y(tick), text: formatPercent(tick) })) };
  }
  const isLost = quantity === 'lost';
  const least = isLost ? expectedLostFraction(widest, d) : expectedBend(widest, d);
  const scale = scaleLog([least / 1.6, isLost ? 1 : 6], [bottom, top]);
  // nothing is drawn outside: what is less stands at the foot, what is more at the head
  const y = (value: number) =>
    Math.max(2, value > 0 ? Math.min(chartHeight - 3, scale(value)) : chartHeight - 3);
  const ticks = isLost
    ? decades(least)
    : [0.01, 0.03, 0.1, 0.3, 1, 3].filter((tick) => tick > least);
  const text = isLost ? percentTick : formatThree;
  return { y, yTicks: ticks.map((tick) => ({ at: scale(tick), text: text(tick) })) };
}

/** Powers of ten down to a value, at most nine; where they are few, the threes between them, too. */
function decades(least: number): number[] {
  const last = Math.floor(-Math.log10(least));
  if (last < 3) return [1, 0.3, 0.1, 0.03, 0.01, 0.003].filter((tick) => tick > least);
  const step = Math.ceil((last + 1) / 9);
  return Array.from({ length: Math.floor(last / step) + 1 }, (_, k) => 10 ** (-k * step));
}

/** A power of ten as a percentage, without a factor: 100 %, 0.01 %, 10⁻⁴ %. */
function percentTick(share: number): string {
  return share < 1e-5 ? formatPercent(share).replace(/^1\s×\s/, '') : formatPercent(share);
}

/** The closed form through all whole n, in per cent and pixels; '' where none is known. */
export function closedFormPath(
  quantity: Quantity,
  d: number,
  widths: readonly number[],
  { x, y }: WidthScales
): string {
  return linePath(
    widths.map((n) => {
      const value = closedForm(quantity, n, d);
      return value !== undefined && Number.isFinite(value) ? [x(n), y(value)] : undefined;
    })
  );
}

/** For d = 3 the bound under the chance that nothing is lost; '' for everything else. */
export function boundPath(
  quantity: Quantity,
  d: number,
  widths: readonly number[],
  { x, y }: WidthScales
): string {
  if (quantity !== 'nothing' || d !== 3) return '';
  return linePath(widths.map((n) => [x(n), y(leastChanceNothingLost(n))]));
}

/** What has been measured at one n, as it is drawn. */
export interface Mark {
  readonly n: number;
  readonly x: number;
  readonly y: number;
  /** Ends of the interval, or of the middle half. */
  readonly top: number;
  readonly bottom: number;
  /** `none`: nothing was seen, the mark stands at the foot of a logarithmic scale. */
  readonly kind: Reading['standing'] | 'none';
  /** The interval does not contain the closed form. */
  readonly misses: boolean;
}

export function marks(all: readonly Reading[], { x, y }: WidthScales, quantity: Quantity): Mark[] {
  return all.map(({ n, value, standing, range, off }) => ({
    n,
    x: x(n),
    y: y(value),
    top: y(range?.high ?? value),
    bottom: y(range?.low ?? value),
    kind: value === 0 && quantity === 'lost' ? 'none' : standing,
    misses: off !== undefined && Math.abs(off) > 1
  }));
}

/** Where the closed form lies in each interval: 0 in its middle, ±1 at its ends. */
export const offScale = scaleLinear([-2, 2], [offHeight - 8, 8]).clamp(true);

/** The n nearest to a place, in per cent of the width. */
export function widthAt(share: number, widths: readonly number[], { x }: WidthScales): number {
  return widths.reduce((best, n) =>
    Math.abs(x(n) - share) < Math.abs(x(best) - share) ? n : best
  );
}
