import type { StagePeak } from './peakModel.ts';

/** One part of the network as a bar; lengths in per cent of the common scale. */
export interface PeakBar {
  readonly stage: string;
  readonly operation: string;
  readonly bytes: number;
  /** What fits, and what does not. */
  readonly inside: number;
  readonly beyond: number;
  readonly spillBytes: number;
  readonly isPeak: boolean;
}

export interface BarPicture {
  readonly bars: readonly PeakBar[];
  /** Where the budget lies; undefined where it lies beyond the scale. */
  readonly limit?: number;
}

/** The largest bar fills the scale, or the budget does where that is not much larger. */
export function layoutBars(peaks: readonly StagePeak[], budget: number): BarPicture {
  const most = Math.max(...peaks.map(({ bytes }) => bytes));
  const isNear = budget <= 1.5 * most;
  const top = isNear ? Math.max(most, budget) : most;
  const percent = (bytes: number) => (100 * bytes) / top;
  return {
    bars: peaks.map(({ stage, operation, bytes }) => ({
      ...{ stage, operation, bytes },
      inside: percent(Math.min(bytes, budget)),
      beyond: percent(Math.max(0, bytes - budget)),
      spillBytes: Math.max(0, bytes - budget),
      isPeak: bytes === most
    })),
    limit: isNear ? percent(budget) : undefined
  };
}
