/**
 * Rounds a scaled channel count to a multiple of `divisor` that is not more than 10 % below it.
 * The paper does not say how α·c is rounded; this is the rule of the authors' released code, and the
 * parameter counts of all their checkpoints follow from it.
 */
export function makeDivisible(channels: number, divisor = 8, smallest = divisor): number {
  const rounded = Math.max(smallest, Math.floor((channels + divisor / 2) / divisor) * divisor);
  return rounded < 0.9 * channels ? rounded + divisor : rounded;
}
