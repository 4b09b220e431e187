// without d3's scales: the figure before a run is light
import { ticks as roundNumbers } from 'd3-array';

export interface ValueScale {
  /** Pixels from the top. */
  readonly y: (value: number) => number;
  readonly ticks: readonly number[];
}

/** A linear scale from 0 with whole tick steps. */
export function linearScale(most: number, height: number, headroom: number, ticks: number) {
  const y = (value: number) => height - ((height - headroom) * value) / most;
  return { y, ticks: roundNumbers(0, most, ticks) } satisfies ValueScale;
}

/** Columns of equal width across a plot, in per cent. */
export interface Columns {
  readonly width: number;
  /** Place inside a column: −1 its left edge, 0 its middle, 1 its right edge. */
  x(index: number, inside?: number): number;
  /** The column under a place, given in per cent of the width. */
  at(percent: number): number;
}

export function columns(count: number): Columns {
  const width = 100 / count;
  return {
    width,
    x: (index, inside = 0) => (index + 0.5 + inside / 2) * width,
    at: (percent) => Math.max(0, Math.min(count - 1, Math.floor(percent / width)))
  };
}
