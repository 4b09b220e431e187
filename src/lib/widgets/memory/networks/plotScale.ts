import { linear } from '../linear.ts';

/** Pixels above the tallest area, for the number of the peak. */
export const headroom = 18;

/** Pixels of the areas: all alike, or of the one network in focus. */
export const plainHeight = 84;
export const focusHeight = 210;
/** In the figure, where all of them share one screen. */
export const briefHeight = 88;

export interface PlotScale {
  /** Bytes at the upper edge of the areas. */
  readonly top: number;
  /** Pixels of the areas, without the headroom. */
  readonly height: number;
  /** Pixels from the upper edge of the drawing. */
  readonly y: (bytes: number) => number;
  /** Round numbers of bytes, 0 included. */
  readonly ticks: readonly number[];
}

export function plotScale(top: number, height: number): PlotScale {
  const scale = linear([0, top], [headroom + height, headroom]);
  return { top, height, y: scale, ticks: scale.ticks(Math.min(5, Math.floor(height / 24))) };
}

/** How many times taller a byte is drawn than on another scale. */
export function enlargement(scale: PlotScale, common: PlotScale): number {
  return scale.height / scale.top / (common.height / common.top);
}
