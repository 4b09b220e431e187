import { plural } from '#lib/core/words/plural.ts';
import { formatPercent } from '#lib/ui/formatNumber.ts';
import type { Bottleneck } from '#lib/core/manifold/depth/runStack.ts';
import type { Stage } from '../../depth/stages.ts';

interface Told {
  readonly depth: number;
  last(bottleneck: Bottleneck): Pick<Stage, 'left'>;
}

/** What both rows show behind the last block. */
export function depthTitle(told: Told): string {
  const blocks = plural(told.depth, 'one block', `${told.depth} blocks`);
  const [eaten, linear] = [told.last('activated').left, told.last('linear').left];
  return `After ${blocks}, ReLU on the narrow ends leaves ${share(eaten)} of the curve; linear ends leave ${linear === 1 ? 'all of it' : share(linear)}`;
}

function share(left: number): string {
  return left === 1 ? 'all' : left === 0 ? 'nothing' : formatPercent(left);
}
