import { formatPercent } from '#lib/ui/formatNumber.ts';
import { scoreInWords } from '../../why/whyWords.ts';

/** A score in a title: what is next to nothing needs no power of ten. */
export function scoreText(score: number): string {
  return score < 0.005 ? 'almost 0' : scoreInWords(score);
}

/** What covering a square does, as the sentence under the picture; also for the best square so far. */
export function coverSentence(
  name: string,
  before: number,
  after: number,
  { done, all }: { readonly done: number; readonly all: number }
): string {
  const [from, to] = [scoreText(before), scoreText(after)];
  const counted = done < all ? `the largest fall of ${done} squares so far` : 'the largest fall';
  if (after >= before)
    return `Covering any one square leaves the score of “${name}” at ${from} or raises it.`;
  return `When the square framed in yellow is covered, the score of “${name}” falls from ${from} to ${to}, ${counted}.`;
}

/** Where what speaks for a detection lies, by the gradient. */
export function gradientSentence(name: string, inside: number): string {
  if (Number.isNaN(inside)) return `Nothing in this picture counts towards “${name}”.`;
  return `Of everything that counts towards “${name}” by the gradient, ${formatPercent(inside)} is inside its box; blue counts towards it, red against it.`;
}
