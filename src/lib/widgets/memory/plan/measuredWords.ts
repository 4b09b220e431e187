import type { Backend } from '#lib/core/engine/engine.ts';
import type { Plan } from '#lib/core/engine/plan/plan.ts';
import type { MeasureResult } from '#lib/model/studies/measure.ts';
import { formatBytes, formatPercent, formatThree } from '#lib/ui/formatNumber.ts';
import { timingOf } from '../timing.ts';
import type { Budget } from './budget/budgets.ts';
import type { MeasuredState } from './measuredState.svelte.ts';
import type { Trial } from './trial.ts';

/** What the slider stands on. */
export function budgetWords(budget: Budget, plan: Plan, fastest: Plan): string {
  const bytes = formatBytes(plan.peakBytes);
  if (budget === null || budget >= fastest.peakBytes) return `fastest: ${bytes}`;
  return plan.fits ? `at most ${formatBytes(budget)}` : `smallest: ${bytes}`;
}

/** What a budget comes to, against the fastest plan. */
export function budgetTitle(plan: Plan, fastest: Plan): string {
  const [own, most] = [formatBytes(plan.peakBytes), formatBytes(fastest.peakBytes)];
  if (plan.peakBytes >= fastest.peakBytes)
    return `The plan expected to be fastest holds ${most} at its peak; a smaller budget makes do with less`;
  const less = formatPercent(1 - plan.peakBytes / fastest.peakBytes);
  return `${plan.fits ? 'Within this budget' : 'At its minimum'} the network holds ${own} at its peak, ${less} less than the fastest plan`;
}

/** What the table shows, as a sentence that is true of what has been measured. */
export function tableTitle({ rows, current }: MeasuredState): string {
  if (!current) return 'The bars show what the planner predicts for every stage';
  const furthest = Math.max(
    ...rows.map(({ plannedBytes, measuredBytes = 0 }) => Math.abs(measuredBytes / plannedBytes - 1))
  );
  if (furthest === 0) return 'Every stage took what was planned, to the byte: bars and marks agree';
  if (furthest < 0.001)
    return 'Every stage took what was planned, to less than a thousandth: bars and marks agree';
  const apart = rows.filter(
    ({ plannedBytes, measuredBytes = 0 }) => Math.abs(measuredBytes / plannedBytes - 1) >= 0.001
  ).length;
  return `${rows.length - apart} of ${rows.length} stages took what was planned; open the others to see what was kept longer`;
}

/** What the two numbers count, and what they leave out. */
export function whatIsCounted(backend: Backend, result: MeasureResult | undefined): string {
  if (backend !== 'fused')
    return 'Bar: the planner’s layer-by-layer run, with every tensor whole, in float32. Mark: bytes of the tensors that the engine held while the stage ran. TensorFlow.js does not report the memory that it uses inside an operation or keeps for reuse.';
  const threads = result?.plan?.threads ?? 1;
  const shared =
    threads > 1
      ? ` ${threads} threads share the rows; what a stage holds inside counts once per thread.`
      : '';
  return `Bar: the planner. Mark: what the engine had in use while the stage ran, namely input, borders, outputs and everything inside, in float32 and without the weights.${shared}`;
}

/** What smaller budgets have cost, by the runs so far. */
export function priceWords(trials: readonly Trial[]): string {
  const peaks = new Set(trials.map(({ result }) => result.peakBytes));
  if (peaks.size < 2)
    return 'There is one point so far. Move the budget or try several; every plan adds a point.';
  const bySize = trials.toSorted((a, b) => a.result.peakBytes - b.result.peakBytes);
  const [small, large] = [bySize[0].result, bySize[bySize.length - 1].result];
  const times = timingOf(small.times).median / timingOf(large.times).median;
  const saved = formatBytes(large.peakBytes - small.peakBytes);
  const price =
    Math.abs(times - 1) < 0.02
      ? 'the same time within 2 %'
      : `${formatThree(times)} times the time`;
  return `The smallest plan tried saves ${saved} compared with the largest and takes ${price}.`;
}
