import { tilingCost } from '#lib/core/engine/plan/cost.ts';
import type { Plan } from '#lib/core/engine/plan/plan.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatAmount } from '#lib/ui/formatNumber.ts';
import type { StageRow } from '../stageRow.ts';

/** What the planner expects a plan's cutting to cost beyond the arithmetic, in cycles of its model. */
export function planPrice({ segments, shapes }: Plan): number {
  return segments.reduce(
    (sum, { segment, tiling }) => sum + tilingCost(segment, shapes, tiling),
    0
  );
}

/** What is cut in a plan, and what the planner expects that to cost, before anything has run. */
export function priceForecast(plan: Plan, fastest: Plan, rows: readonly StageRow[]): string {
  const sliced = rows.filter(({ tiles }) => tiles.some((tile) => tile.channels < tile.ofChannels));
  const joined = rows.filter(({ stages }) => stages.length > 1);
  const cut = [
    `${sliced.length === 0 ? 'no stage is' : plural(sliced.length, 'one stage is', `${sliced.length} stages are`)} split into slices of channels`,
    ...(joined.length > 0
      ? [
          `${joined.map(({ stages }) => `${stages.length} stages`).join(' and ')} pass on their rows as one operation`
        ]
      : [])
  ].join(', and ');
  const more = planPrice(plan) - planPrice(fastest);
  const price =
    more <= 0
      ? 'By the planner’s model, no plan is faster.'
      : `The planner’s own model expects about ${formatAmount(more)} more processor cycles than for the fastest plan.`;
  return `In this plan ${cut}. ${price}`;
}
