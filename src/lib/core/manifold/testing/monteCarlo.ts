/** Two-sided 99.99 % of the normal distribution, in standard errors. */
export const wide = 3.891;

/** Mean of values and its standard error. */
export function meanAndError(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, error: Math.sqrt(variance / values.length) };
}

/**
 * Chance of a count at least as far on its side as the one found, of `trials` trials of a chance; the
 * smaller of the two sides. Under 0.00005 the count lies outside the exact 99.99 % interval.
 */
export function binomialTail(found: number, trials: number, chance: number): number {
  if (chance === 0 || chance === 1) return found === trials * chance ? 1 : 0;
  let logTerm = trials * Math.log1p(-chance);
  let [below, here] = [0, 0];
  for (let k = 0; k <= found; k++) {
    here = Math.exp(logTerm);
    below += here;
    logTerm += Math.log((trials - k) / (k + 1)) + Math.log(chance / (1 - chance));
  }
  return Math.min(below, 1 - below + here);
}
