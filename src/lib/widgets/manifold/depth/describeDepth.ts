import { activationTitles } from '../activationTitles.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatPercent } from '#lib/ui/formatNumber.ts';
import type { DepthState } from './depthState.svelte.ts';

/** What the two stacks did to the curve, with the numbers of this state. */
export function depthSentence(
  lab: Pick<DepthState, 'depth' | 'wide' | 'activation' | 'kept'>
): string {
  const name = activationTitles[lab.activation.name];
  const blocks = plural(lab.depth, 'one block', `${lab.depth} blocks`);
  const linear = formatPercent(lab.kept('linear'));
  if (lab.activation.name === 'identity')
    return `After ${blocks} without any activation, every point is left: matrices of full rank lose nothing, however many follow one another.`;
  return `After ${blocks} of ${lab.wide} channels, ${linear} of the points are left with linear bottlenecks, and ${formatPercent(lab.kept('activated'))} with ${name} after every layer.`;
}
