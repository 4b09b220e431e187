import type { Activation, Activations } from '#lib/core/network/spec.ts';

/** Above this an activation function is flat. */
export function ceilingOf(activation: Activation): number {
  return activation === 'relu6' ? 6 : Infinity;
}

/**
 * Counts, at each pixel, the channels that are positive after the activation, and those strictly
 * between its two flat ends, where it is the identity and keeps what comes in.
 * @param ceiling where the upper end begins
 */
export function countActive(
  { data, channels }: Activations,
  ceiling: number
): { positive: Uint16Array; inside: Uint16Array } {
  const pixels = data.length / channels;
  const positive = new Uint16Array(pixels);
  const inside = new Uint16Array(pixels);
  for (let pixel = 0, i = 0; pixel < pixels; pixel++) {
    let [above, clipped] = [0, 0];
    for (const end = i + channels; i < end; i++) {
      if (data[i] > 0) above++;
      if (data[i] >= ceiling) clipped++;
    }
    positive[pixel] = above;
    inside[pixel] = above - clipped;
  }
  return { positive, inside };
}
