/**
 * Chance, for d = 2, that no direction at all is lost: 1 − n(n − 2) / 2ⁿ⁻¹ for n ≥ 4, otherwise 0.
 * Then ReLU(T·) is injective on the whole plane.
 */
export function chanceNothingLost(n: number): number {
  return n < 4 ? 0 : 1 - (n * (n - 2)) / 2 ** (n - 1);
}
