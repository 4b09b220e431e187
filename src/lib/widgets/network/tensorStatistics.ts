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

/** The position of a channel where the value is largest in size; the first of equals. */
export function strongestPosition(
  tensor: Activations,
  channel: number
): { readonly x: number; readonly y: number } {
  const { data, width, height, channels } = tensor;
  let best = 0;
  for (let i = 1; i < width * height; i++)
    if (Math.abs(data[i * channels + channel]) > Math.abs(data[best * channels + channel]))
      best = i;
  return { x: best % width, y: Math.floor(best / width) };
}
