export interface PairedInterval {
  readonly median: number;
  /** Ends of the interval that holds the true median with at least 95 %. */
  readonly low: number;
  readonly high: number;
}

/** Fewer pairs have no such interval: with five, all agree by chance in 2 of 32 cases. */
export const fewestPairs = 6;

/**
 * Median of paired differences with its exact interval, the one of the sign test: from the k-th
 * smallest to the k-th largest difference, k being the largest number with
 * 2 · P(Bin(count, ½) < k) ≤ 5 %. Nothing is assumed of how the differences are distributed.
 * @returns undefined below `fewestPairs` pairs
 */
export function pairedInterval(differences: readonly number[]): PairedInterval | undefined {
  const count = differences.length;
  if (count < fewestPairs) return undefined;
  const sorted = Float64Array.from(differences).sort();
  const rank = lowerRank(count);
  return { median: middle(sorted), low: sorted[rank - 1], high: sorted[count - rank] };
}

/** The k above: 1 for 6 pairs, 2 for 10, 6 for 20, 40 for 100. */
export function lowerRank(count: number): number {
  let chance = 0.5 ** count;
  let below = chance;
  let rank = 0;
  while (2 * below <= 0.05) {
    rank++;
    chance *= (count - rank + 1) / rank;
    below += chance;
  }
  return rank;
}

function middle(sorted: Float64Array): number {
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}
