import { formatCount, formatPercent } from '#lib/ui/formatNumber.ts';
import { planeLoss } from '../parts/planeLoss.ts';

/** What the figure shows with these n and this seed, as its title. */
export function spiralTitle({ n, seed }: { readonly n: number; readonly seed: number }): string {
  if (n === 1) return 'With one dimension, the whole plane falls onto a ray';
  const { wedges, wedgesLost, lostFraction } = planeLoss(n, seed);
  const start = `With ${formatCount(n)} dimensions`;
  return wedgesLost === 0
    ? `${start}, no wedge is lost: the spiral comes back bent but whole`
    : `${start}, ${formatCount(wedgesLost)} of ${formatCount(wedges.length)} wedges are lost: ${formatPercent(lostFraction)} of all directions`;
}
