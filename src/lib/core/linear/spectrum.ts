/** Eigenvalues that rounding has left below zero or just above it count as none at all. */
const noise = 1e-12;

/** Share of the whole variance along each principal direction, largest first. */
export function varianceShares(eigenvalues: Float64Array): Float64Array {
  const largest = eigenvalues.reduce((most, value) => Math.max(most, value), 0);
  const kept = eigenvalues.map((value) => (value > noise * largest ? value : 0));
  const total = kept.reduce((sum, value) => sum + value, 0);
  return total > 0 ? kept.map((value) => value / total) : kept;
}

/**
 * Effective rank as participation ratio, (Σλ)² / Σλ²: the number of directions of equal variance
 * that would have the same ratio. 0 where nothing varies.
 */
export function participationRatio(eigenvalues: Float64Array): number {
  const squares = varianceShares(eigenvalues).reduce((sum, share) => sum + share * share, 0);
  return squares > 0 ? 1 / squares : 0;
}

/** Effective rank as the exponential of the entropy of the shares (Roy and Vetterli 2007). */
export function entropyRank(eigenvalues: Float64Array): number {
  const shares = varianceShares(eigenvalues).filter((share) => share > 0);
  if (shares.length === 0) return 0;
  return Math.exp(-shares.reduce((sum, share) => sum + share * Math.log(share), 0));
}

/** How many of the first directions together have at least this share of the variance. */
export function directionsFor(share: number, eigenvalues: Float64Array): number {
  let sum = 0;
  // the last few shares may be lost in rounding
  return varianceShares(eigenvalues).findIndex((one) => (sum += one) >= share - 1e-9) + 1;
}

/** Directions in which anything varies at all. */
export function spectrumRank(eigenvalues: Float64Array): number {
  return varianceShares(eigenvalues).filter((share) => share > 0).length;
}
