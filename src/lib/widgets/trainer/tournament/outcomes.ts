import { quantile } from 'd3-array';
import { pairedInterval, type PairedInterval } from '#lib/core/training/pairedInterval.ts';
import type { Bottleneck, Shortcut } from '#lib/core/training/shape.ts';
import type { Outcome } from './tournamentMessages.ts';

export interface Variant {
  readonly bottleneck: Bottleneck;
  readonly shortcut: Shortcut;
}

/** All runs of one variant. */
export interface Spread extends Variant {
  /** Test accuracies, by seed. */
  readonly values: readonly number[];
  /** Undefined while there is no run. */
  readonly lower?: number;
  readonly median?: number;
  readonly upper?: number;
}

/** Two variants on the same seeds: the first's test accuracy minus the second's. */
export interface Comparison {
  readonly first: Variant;
  readonly second: Variant;
  readonly differences: readonly number[];
  readonly median?: number;
  /** Undefined while there are too few pairs. */
  readonly interval?: PairedInterval;
  readonly wins: number;
  readonly losses: number;
}

export const sameVariant = (one: Variant, other: Variant) =>
  one.bottleneck === other.bottleneck && one.shortcut === other.shortcut;

export function spreadOf(outcomes: readonly Outcome[], variant: Variant): Spread {
  const values = outcomes
    .filter((outcome) => sameVariant(outcome, variant))
    .toSorted((one, other) => one.seed - other.seed)
    .map(({ test }) => test);
  const [lower, median, upper] = [0.25, 0.5, 0.75].map((share) => quantile(values, share));
  return { ...variant, values, lower, median, upper };
}

/** Only seeds for which both have ended count. */
export function compare(outcomes: readonly Outcome[], first: Variant, second: Variant): Comparison {
  const others = new Map(
    outcomes.filter((outcome) => sameVariant(outcome, second)).map(({ seed, test }) => [seed, test])
  );
  const differences = outcomes
    .filter((outcome) => sameVariant(outcome, first) && others.has(outcome.seed))
    .map(({ seed, test }) => test - others.get(seed)!);
  return {
    first,
    second,
    differences,
    median: quantile(differences, 0.5),
    interval: pairedInterval(differences),
    wins: differences.filter((difference) => difference > 0).length,
    losses: differences.filter((difference) => difference < 0).length
  };
}
