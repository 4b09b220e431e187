import { logScale } from '#lib/viz/logScale.ts';

export interface SpectrumLayout {
  /** Points "x,y" of the curve; x in 0…100, y in pixels from the top. */
  readonly points: readonly (readonly [number, number])[];
  readonly x: (component: number) => number;
  readonly y: (share: number) => number;
  readonly xTicks: readonly number[];
  readonly yTicks: readonly number[];
}

/** Smaller shares of the variance lie on the floor. */
const smallest = 1e-6;

/** Shares of variance by component, both axes logarithmic: one step of ten is everywhere as long. */
export function spectrumLayout(shares: ArrayLike<number>, height: number): SpectrumLayout {
  const count = Math.max(1, shares.length);
  const across = logScale([1 / 1.2, count * 1.2], [0, 100]);
  const down = logScale([1, smallest], [8, height]);
  const y = (share: number) => down(Math.max(share, smallest));
  const values = Array.from(shares);
  return {
    points: values
      .map((share, i) => [across(i + 1), y(share)] as const)
      .filter((_, i) => values[i] >= smallest),
    x: (component) => across(component),
    y,
    xTicks: [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000].filter((tick) => tick <= count),
    yTicks: [1, 1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6]
  };
}
