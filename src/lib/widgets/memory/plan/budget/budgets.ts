import { makePlan, type Plan } from '#lib/core/engine/plan/plan.ts';
import type { NetworkSpec } from '#lib/core/network/spec.ts';
import { nextTurn } from '#lib/model/worker/nextTurn.ts';
import { trainedNetwork } from '../../trainedNetwork.ts';

/** Most bytes of activations; `null`: as many as the fastest plan takes. */
export type Budget = number | null;

/** Steps of the slider from the fastest plan to the smallest one. */
const steps = 16;

/** The engine's plans of one network, each made once. */
export class Plans {
  readonly #spec: NetworkSpec;
  readonly #known = new Map<string, Plan>();

  constructor(spec: NetworkSpec) {
    this.#spec = spec;
  }

  plan(budget: Budget, threads: number): Plan {
    const key = `${budget} ${threads}`;
    const known = this.#known.get(key);
    if (known) return known;
    const plan = makePlan(this.#spec, { budgetBytes: budget ?? undefined, threads });
    this.#known.set(key, plan);
    return plan;
  }

  /** Where the slider stops, the fastest first; the last asks for nothing at all and gets the least. */
  stops(threads: number): readonly Budget[] {
    const fastest = this.plan(null, threads).peakBytes;
    const smallest = this.plan(0, threads).peakBytes;
    const between = Array.from({ length: steps - 1 }, (_, index) => {
      const share = (index + 1) / steps;
      return Math.round((fastest - (fastest - smallest) * share) / 1000) * 1000;
    });
    return [null, ...between, 0];
  }
}

/** Those of the site's own network, for all figures of a page. */
export const trainedPlans = new Plans(trainedNetwork);

/** Makes the plans at both ends of the slider ahead, one a turn of the event loop. */
export async function preparePlans(threads: number): Promise<void> {
  for (const budget of [null, 0]) {
    trainedPlans.plan(budget, threads);
    await nextTurn();
  }
}

/** The stop nearest to a budget. */
export function stopOf(budget: Budget, stops: readonly Budget[], fastestBytes: number): number {
  if (budget === null || budget >= fastestBytes) return 0;
  const between = stops.slice(1, -1) as number[];
  if (budget < between[between.length - 1]) return stops.length - 1;
  const distances = between.map((stop) => Math.abs(stop - budget));
  return 1 + distances.indexOf(Math.min(...distances));
}
