import { expectedLostFraction } from '../expected/expectedLostFraction.ts';

/**
 * A bound from below on the chance that no direction at all is lost, for d = 3: no cell of the
 * sphere can be lost more often than all n² − n + 2 of them together, and each is lost as often as a
 * fixed direction. An exact chance is known to us for d = 2 only. 0 where the bound says nothing.
 */
export function leastChanceNothingLost(n: number): number {
  return Math.max(0, 1 - (n * n - n + 2) * expectedLostFraction(n, 3));
}
