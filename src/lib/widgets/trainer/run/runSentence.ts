import { formatCount, formatPercent } from '#lib/ui/formatNumber.ts';
import { bottleneckNames } from '../names.ts';
import type { RunState } from './run.svelte.ts';

type Told = Pick<RunState, 'bottlenecks' | 'step' | 'frame' | 'side'>;

/** How the run stands, for those who do not see it, too. One run proves nothing, and that is said. */
export function runSentence(run: Told): string {
  if (!run.frame) return 'Nothing has been trained yet.';
  const shares = run.bottlenecks.flatMap((bottleneck) => {
    const share = run.side(bottleneck)?.now.test.accuracy;
    return share === undefined ? [] : [{ name: bottleneckNames[bottleneck], share }];
  });
  const after = `After ${formatCount(run.step)} ${run.step === 1 ? 'step' : 'steps'}`;
  const parts = shares.map(({ name, share }) => `${name} has ${formatPercent(share)}`);
  const told = `${after} ${parts.join(' and ')} of the new points right.`;
  return shares.length === 2 ? `${told} That is one seed; the tournament has many.` : told;
}
