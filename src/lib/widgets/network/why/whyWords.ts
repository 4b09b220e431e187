import type { Account } from '#lib/core/explain/gradient/account.ts';
import { formatThree } from '#lib/ui/formatNumber.ts';
import type { Cover } from '#lib/core/explain/occlusion/cover.ts';

/** A score as it stands beside a box: two decimals, more where these would hide a difference. */
export function scoreInWords(score: number): string {
  return score > 0.995 || score < 0.005 ? formatThree(score) : score.toFixed(2);
}

/** What covering one square does, as a sentence. */
export function fallInWords(name: string, before: number, after: number): string {
  const [from, to] = [before, after].map(scoreInWords);
  if (from === to) return `Covering this square leaves the score of “${name}” at ${from}.`;
  const does = after < before ? 'lowers' : 'raises';
  return `Covering this square ${does} the score of “${name}” from ${from} to ${to}.`;
}

export const coverTitles: Readonly<Record<Cover, string>> = {
  grey: 'grey',
  mean: 'mean colour',
  blur: 'the picture, blurred'
};

/** Where the logit comes from, as a sentence. */
export function accountInWords(account: Account, value: number, what: string): string {
  const { contribution, biases, sixes, aside } = account;
  const parts = [
    `Over ${what}, gradient × activation adds up to ${formatThree(contribution)}`,
    `the biases after it give ${formatThree(biases)}`,
    `values that ReLU6 has clipped at 6 give ${formatThree(sixes)}`
  ];
  if (aside !== 0) parts.push(`what bypasses it through shortcuts gives ${formatThree(aside)}`);
  const sum = contribution + biases + sixes + aside;
  return `${parts.join('; ')}. Together ${formatThree(sum)}; the network’s logit is ${formatThree(value)}.`;
}
