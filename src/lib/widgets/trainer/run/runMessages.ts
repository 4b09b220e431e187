import type { Bottleneck } from '#lib/core/training/shape.ts';
import type { Score } from '#lib/core/training/logisticLoss.ts';
import type { TrialSettings, TrialState } from '#lib/core/training/trial.ts';

/** What one run's worker is asked for; plain data. */
export interface RunQuestion {
  /** One trial a kind of bottleneck; they advance together. */
  readonly trials: readonly TrialSettings[];
  /** Where they go on from; the start where it is missing. */
  readonly from?: readonly TrialState[];
  readonly until: number;
  /** Steps between two pictures; `Infinity`: as many as fit into one. */
  readonly stepsPerFrame: number;
  /** Steps between two points of the curves, whatever the speed. */
  readonly stepsPerPoint: number;
}

/** Loss and accuracy after some steps. */
export interface CurvePoint {
  readonly step: number;
  readonly train: Score;
  readonly test: Score;
}

/** How one network stands. */
export interface Side {
  readonly bottleneck: Bottleneck;
  readonly state: TrialState;
  /** Probability of class 1 over the plane, 0…255, `mapSide` rows from top to bottom. */
  readonly map: Uint8Array;
  readonly now: CurvePoint;
  /** Points of the curves since the frame before. */
  readonly points: readonly CurvePoint[];
}

/** How far both networks are: what is drawn, and what a pause goes on from. */
export interface RunFrame {
  readonly step: number;
  readonly sides: readonly Side[];
}
