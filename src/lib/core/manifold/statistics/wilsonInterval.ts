/** Two-sided 95 % of the normal distribution. */
export const z95 = 1.959963984540054;

export interface Interval {
  readonly low: number;
  readonly high: number;
}

/**
 * Confidence interval for a proportion after Wilson (1927): all p for which the count that was seen
 * lies within z standard deviations of p·trials. Unlike the usual interval around the measured share
 * it does not shrink to a point where every trial ended alike.
 * @param hits 0 … trials
 * @param trials at least 1
 */
export function wilsonInterval(hits: number, trials: number, z = z95): Interval {
  const share = hits / trials;
  const weight = (z * z) / trials;
  const middle = (share + weight / 2) / (1 + weight);
  const half =
    (z / (1 + weight)) * Math.sqrt((share * (1 - share)) / trials + weight / (4 * trials));
  return {
    low: hits === 0 ? 0 : middle - half,
    high: hits === trials ? 1 : middle + half
  };
}

/**
 * How often Wilson's interval contains the true chance: the binomial probability of all counts within
 * z standard deviations. Close to 95 % where successes and failures are many, more where either is rare.
 */
export function wilsonCoverage(chance: number, trials: number, z = z95): number {
  if (chance <= 0 || chance >= 1) return 1;
  const mean = chance * trials;
  const deviation = Math.sqrt(mean * (1 - chance));
  // what lies further out than this weighs nothing
  const reach = 14 * deviation + 40;
  const weights = binomialWeights(chance, trials, mean - reach, mean + reach);
  let [all, inside] = [0, 0];
  for (const { hits, weight } of weights) {
    all += weight;
    if (Math.abs(hits - mean) <= z * deviation) inside += weight;
  }
  return inside / all;
}

/** Binomial probabilities up to a common factor, outwards from the most probable count. */
function binomialWeights(chance: number, trials: number, from: number, to: number) {
  const odds = chance / (1 - chance);
  const top = Math.floor((trials + 1) * chance);
  const weights = [{ hits: top, weight: 1 }];
  for (let hits = top, weight = 1; hits < Math.min(trials, to); hits++)
    weights.push({ hits: hits + 1, weight: (weight *= ((trials - hits) / (hits + 1)) * odds) });
  for (let hits = top, weight = 1; hits > Math.max(0, from); hits--)
    weights.push({ hits: hits - 1, weight: (weight *= hits / (trials - hits + 1) / odds) });
  return weights;
}
