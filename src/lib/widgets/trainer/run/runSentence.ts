import { plural } from '#lib/core/words/plural.ts';
import { formatCount, formatPercent } from '#lib/ui/formatNumber.ts';
import { bottleneckNames } from '../names.ts';
import type { Comparison } from '../tournament/outcomes.ts';
import { points, signed } from '../tournament/points.ts';
import type { RunState } from './run.svelte.ts';

type Told = Pick<RunState, 'bottlenecks' | 'step' | 'frame' | 'side'>;
type Spread = Pick<Comparison, 'differences' | 'median' | 'interval'>;

/** Linear minus ReLU6, as a share of the new points; undefined unless both are trained. */
export function leadOf(run: Pick<Told, 'side'>): number | undefined {
  const [linear, relu6] = (['linear', 'relu6'] as const).map(
    (bottleneck) => run.side(bottleneck)?.now.test.accuracy
  );
  return linear === undefined || relu6 === undefined ? undefined : linear - relu6;
}

/**
 * How the run stands, for those who do not see it, too. One run proves nothing, and that is said:
 * with the spread over many seeds where one is known.
 */
export function runSentence(run: Told, others: Spread): string {
  if (!run.frame) return 'Nothing has been trained yet.';
  const shares = run.bottlenecks.flatMap((bottleneck) => {
    const share = run.side(bottleneck)?.now.test.accuracy;
    return share === undefined ? [] : [{ name: bottleneckNames[bottleneck], share }];
  });
  const after = `After ${formatCount(run.step)} ${plural(run.step, 'step')}`;
  const parts = shares.map(({ name, share }) => `the ${name} network has ${formatPercent(share)}`);
  return `${after}, ${parts.join(' and ')} of the new points right. ${warning(leadOf(run), others)}`.trim();
}

/** What this seed says, beside many where they are known; '' unless both networks are trained. */
export function warning(
  lead: number | undefined,
  { differences, median, interval }: Spread
): string {
  if (lead === undefined) return '';
  const own = `With this seed, linear minus ReLU6 is ${points(lead)}`;
  if (median === undefined || !interval)
    return `${own}. One seed can mislead; the tournament trains many.`;
  const [least, most] = [Math.min(...differences), Math.max(...differences)];
  return `${own}. Over the ${differences.length} seeds of the tournament on this page it ranges from ${signed(least)} to ${points(most)}, with a median of ${points(median)}: one seed can mislead.`;
}

/** The figure’s title before the end of a training, which is all it can promise. */
export const waitingTitle = 'One seed, two networks: watch their boundaries form';

/** The figure’s title at the end of a run: what this seed says, and that it is only one. */
export function runTitle(run: Told, seed: number): string {
  const lead = leadOf(run);
  const start = `With seed ${seed}`;
  if (lead === undefined) {
    const [bottleneck] = run.bottlenecks;
    const share = run.side(bottleneck)?.now.test.accuracy ?? 0;
    return `${start}, the ${bottleneckNames[bottleneck]} network gets ${formatPercent(share)} of the new points right`;
  }
  if (Math.abs(lead) < 0.0005) return `${start}, both networks end level; one seed can mislead`;
  const ahead = bottleneckNames[lead > 0 ? 'linear' : 'relu6'];
  return `${start}, the ${ahead} bottleneck ends ${points(Math.abs(lead)).replace('+', '')} ahead; one seed can mislead`;
}
