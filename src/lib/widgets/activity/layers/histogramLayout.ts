import type { CountDistribution } from '#lib/core/activity/countDistribution.ts';

const mostBars = 48;

/** Counts from `from` up to but not including `to`, and the share of the pixels that have one of them. */
export interface HistogramBar {
  readonly from: number;
  readonly to: number;
  readonly share: number;
}

/** Bars of equal width over 0 … channels; the last one may be cut short. */
export function histogramBars({ pixelsByCount, pixels }: CountDistribution): HistogramBar[] {
  const width = Math.ceil(pixelsByCount.length / mostBars);
  const count = Math.ceil(pixelsByCount.length / width);
  return Array.from({ length: count }, (_, bar) => {
    const from = bar * width;
    const to = Math.min(pixelsByCount.length, from + width);
    const inside = pixelsByCount.slice(from, to).reduce((sum, one) => sum + one, 0);
    return { from, to, share: inside / pixels };
  });
}
