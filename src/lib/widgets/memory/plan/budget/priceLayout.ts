import { linear } from '../../linear.ts';
import { timingOf, type Timing } from '../../timing.ts';
import type { Trial } from '../trial.ts';

export const priceHeight = 170;
const headroom = 14;

/** One run of the own engine: its bytes to the right, its time upwards. */
export interface PricePoint {
  readonly trial: Trial;
  readonly timing: Timing;
  /** Per cent of the width. */
  readonly x: number;
  /** Pixels from the top: the median, and the upper and lower end of the middle half of its runs. */
  readonly y: number;
  readonly top: number;
  readonly bottom: number;
}

export interface PriceLayout {
  readonly points: readonly PricePoint[];
  readonly bytes: readonly { readonly value: number; readonly x: number }[];
  readonly times: readonly { readonly value: number; readonly y: number }[];
}

/**
 * @param span bytes of the smallest and of the fastest plan
 * @param trials of the own engine
 */
export function priceLayout(
  span: readonly [smallest: number, fastest: number],
  trials: readonly Trial[]
): PriceLayout {
  const [small, large] = span;
  const margin = (large - small) * 0.08;
  const x = linear([small - margin, large + margin], [0, 100]);
  const timings = trials.map(({ result }) => timingOf(result.times));
  const longest = Math.max(1, ...timings.map(({ upper }) => upper));
  const y = linear([0, longest], [priceHeight, headroom]);
  return {
    points: trials.map((trial, index) => {
      const { median, lower, upper } = timings[index];
      const at = { y: y(median), top: y(upper), bottom: y(lower) };
      return { trial, timing: timings[index], x: x(trial.result.peakBytes), ...at };
    }),
    bytes: x.ticks(4).map((value) => ({ value, x: x(value) })),
    times: y.ticks(4).map((value) => ({ value, y: y(value) }))
  };
}
