import type { Bottleneck, Shortcut } from '#lib/core/training/shape.ts';
import type { TrialSettings } from '#lib/core/training/trial.ts';

/** What a tournament's worker is asked for: its share of the trials, in this order. */
export interface TournamentQuestion {
  readonly trials: readonly TrialSettings[];
  readonly steps: number;
}

/** How one trial ended. */
export interface Outcome {
  readonly seed: number;
  readonly bottleneck: Bottleneck;
  readonly shortcut: Shortcut;
  /** Shares of points on the right side. */
  readonly test: number;
  readonly train: number;
}
