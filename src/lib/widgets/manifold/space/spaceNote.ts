import { formatPercent } from '#lib/ui/formatNumber.ts';
import type { SpaceInput } from './spaceInput.ts';

/** What the picture shows, in one line. */
export function spaceNote({ n, d, embedding, activation, fold, space }: SpaceInput): string {
  const whole = d === 2 ? 'plane' : 'space';
  if (n === 3) {
    if (fold === 0) return `the ${whole} as T embeds it, before the activation`;
    if (fold < 100)
      return `the ${whole} with ${formatPercent(fold / 100)} of the activation applied`;
    if (activation.name === 'identity') return `the ${whole} as T embeds it: nothing folds`;
    return activation.name === 'relu' && !embedding.bias
      ? `the ${whole}, folded into the octant where no y is negative`
      : `the ${whole} after the activation`;
  }
  return space === 'tour'
    ? `a plane that wanders through the ${n} dimensions`
    : `three principal components of ${n} dimensions`;
}
