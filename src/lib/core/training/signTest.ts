/**
 * Two-sided exact sign test: how often fair coins would fall at least as unevenly as these wins and
 * losses (ties are left out). 1 where there is neither.
 */
export function signTest(wins: number, losses: number): number {
  const trials = wins + losses;
  const fewer = Math.min(wins, losses);
  let chance = 0.5 ** trials;
  let tail = chance;
  for (let k = 1; k <= fewer; k++) {
    chance *= (trials - k + 1) / k;
    tail += chance;
  }
  return Math.min(1, 2 * tail);
}
