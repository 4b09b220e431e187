import type { Activations } from '#lib/core/network/spec.ts';

export interface TensorStatistics {
  /** Share of values that are exactly zero. */
  readonly zeros: number;
  /** Share of values at the upper clip of ReLU6. */
  readonly sixes: number;
  readonly low: number;
  readonly high: number;
}

/** One pass over a whole tensor, all channels. */
export function tensorStatistics({ data }: Activations): TensorStatistics {
  let zeros = 0;
  let sixes = 0;
  let low = Infinity;
  let high = -Infinity;
  for (const value of data) {
    if (value === 0) zeros++;
    if (value === 6) sixes++;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  return { zeros: zeros / data.length, sixes: sixes / data.length, low, high };
}
