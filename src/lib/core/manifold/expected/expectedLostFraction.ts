/**
 * Chance that ReLU(Tx) keeps fewer than d of n rows: Σ_{j<d} C(n, j) / 2ⁿ; for d = 2 (n + 1) / 2ⁿ.
 * Each row is active with probability ½, independently, for every distribution of T that is
 * symmetric about zero; it is also the mean share of directions lost (Theorem 1 of the appendix,
 * which states the share kept). Exact to rounding for n ≤ 1024.
 */
export function expectedLostFraction(n: number, d: number): number {
  if (d > n) return 1;
  let term = 2 ** -n;
  let sum = 0;
  for (let j = 0; j < d; j++) {
    sum += term;
    term *= (n - j) / (j + 1);
  }
  return sum;
}
