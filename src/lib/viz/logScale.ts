/**
 * A logarithmic scale without ticks, for figures that have to be light: every factor is everywhere as
 * long.
 * @param domain two positive values
 * @param range where they lie
 */
export function logScale(
  [low, high]: readonly [number, number],
  [start, end]: readonly [number, number]
): (value: number) => number {
  const slope = (end - start) / Math.log(high / low);
  return (value) => start + slope * Math.log(value / low);
}
