import { formatCount, formatPercent } from '#lib/ui/formatNumber.ts';
import { planeLoss } from '../parts/planeLoss.ts';

/** What both decoders make of n channels, as the figure's title. */
export function decodersTitle({ n, seed }: { readonly n: number; readonly seed: number }): string {
  if (n === 1) return 'From one channel, no decoder can bring the plane back';
  const { lostFraction } = planeLoss(n, seed);
  return lostFraction === 0
    ? `Bent is not lost: from ${formatCount(n)} channels the exact decoder brings the whole spiral back`
    : `Bent is not lost, but with ${formatCount(n)} channels ${formatPercent(lostFraction)} of all directions are`;
}
