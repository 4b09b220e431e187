import type { MeasureResult } from '#lib/model/studies/measure.ts';
import type { Budget } from './budget/budgets.ts';
import type { engines } from './measuredParams.ts';

export type EngineWish = (typeof engines)[number];

/** What was asked to be measured. */
export interface Asked {
  readonly engine: EngineWish;
  readonly trained: boolean;
  /** Of the own engine; `null` for the others. */
  readonly budget: Budget;
}

/** Something measured: another backend may have run than the one that was asked for. */
export interface Trial extends Asked {
  readonly result: MeasureResult;
}

export function isSame(one: Asked, other: Asked): boolean {
  return (
    one.engine === other.engine && one.trained === other.trained && one.budget === other.budget
  );
}

/** The last trial of what is asked. */
export function lastTrial(trials: readonly Trial[], asked: Asked): Trial | undefined {
  return trials.findLast((trial) => isSame(trial, asked));
}
