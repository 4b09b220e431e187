import type { Activations } from '../../network/spec.ts';

/** Gradient × activation, summed up two ways. */
export interface Contributions {
  /** Σ over positions [channels]. */
  readonly perChannel: Float32Array;
  /** Σ over channels [height, width]. */
  readonly map: Float32Array;
  readonly total: number;
}

export function contributionsOf(
  { height, width, channels, data }: Activations,
  gradient: Float32Array
): Contributions {
  const perChannel = new Float64Array(channels);
  const map = new Float32Array(height * width);
  let total = 0;
  for (let pixel = 0; pixel < map.length; pixel++) {
    let sum = 0;
    for (let c = 0; c < channels; c++) {
      const product = gradient[pixel * channels + c] * data[pixel * channels + c];
      perChannel[c] += product;
      sum += product;
    }
    map[pixel] = sum;
    total += sum;
  }
  return { perChannel: Float32Array.from(perChannel), map, total };
}
