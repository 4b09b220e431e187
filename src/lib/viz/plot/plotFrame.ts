import { createContext } from 'svelte';

/** What a plot tells its marks; read when a mark is drawn, so that they follow. */
export interface PlotFrame {
  /** Values to per cent of the width. */
  x(value: number): number;
  /** Values to pixels from the top. */
  y(value: number): number;
  /** Of the plot, without the numbers under it, in pixels. */
  readonly height: number;
  readonly xTicks: readonly Tick[];
  readonly yTicks: readonly Tick[];
}

/** A number at an axis. */
export interface Tick {
  /** Its place: per cent of the width, or pixels from the top. */
  readonly at: number;
  readonly text: string;
  /** Which side of it is at the place; its middle without. */
  readonly anchor?: 'start' | 'end';
  /** One that is looked at, or that stands out. */
  readonly isMarked?: boolean;
}

export const [getFrame, setFrame] = createContext<PlotFrame>();

/** Ticks at the places of some values. */
export function ticksAt(
  values: readonly number[],
  scale: (value: number) => number,
  text: (value: number) => string = String
): Tick[] {
  return values.map((value) => ({ at: scale(value), text: text(value) }));
}
