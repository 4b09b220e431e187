/**
 * How far T⁺ misses half of x on average: E‖f(x) − x/2‖² / ‖x‖² for f(x) = T⁺ReLU(Tx) and normal
 * rows, = [3 + (d − 1)(n + 1)/(n − d − 1)] / (4(n + 2)); about (d + 2)/(4n) for large n. Infinite
 * for d ≥ 2 and n ≤ d + 1. The mean of f(x) itself is x/2.
 */
export function expectedBend(n: number, d: number): number {
  if (d >= 2 && n <= d + 1) return Infinity;
  const columns = d === 1 ? 0 : ((d - 1) * (n + 1)) / (n - d - 1);
  return (3 + columns) / (4 * (n + 2));
}
