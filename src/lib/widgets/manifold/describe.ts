import { formatCount, formatPercent } from '#lib/ui/formatNumber.ts';
import type { ManifoldState } from './state.svelte.ts';

type Told = Pick<
  ManifoldState,
  'n' | 'activation' | 'sectors' | 'sectorsLost' | 'lostFraction' | 'lostExpected' | 'pointsLost'
> & { readonly curve: { readonly count: number } };

/** The state in one sentence or two, with its numbers. */
export function sentence(lab: Told): string {
  const start = `With n = ${lab.n}, `;
  if (lab.activation.name === 'identity')
    return `${start}and no ReLU, nothing is lost: T only embeds the plane, and T⁺ brings it back.`;
  const lost =
    lab.sectorsLost === 0
      ? `none of the ${formatCount(lab.sectors.length)} sectors is lost`
      : `${lab.sectorsLost} of ${formatCount(lab.sectors.length)} sectors (${formatPercent(lab.lostFraction)} of directions) ${lab.sectorsLost === 1 ? 'is' : 'are'} lost`;
  if (lab.activation.name === 'relu6')
    return `${start}${lost} near the origin; further out ReLU6 clips as well, and ${formatCount(lab.pointsLost)} of the curve’s ${formatCount(lab.curve.count)} points are lost.`;
  return `${start}${lost}; ${formatPercent(lab.lostExpected ?? 0)} are expected.`;
}
