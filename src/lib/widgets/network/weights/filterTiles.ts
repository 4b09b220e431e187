import type { Tiles } from '../channels/grid/tiles.ts';

/** A 3-channel kernel [rows, columns, 3, outputs] and how its channels are ordered. */
export interface ColourKernel {
  readonly kernel: Float32Array;
  readonly side: number;
  readonly outputs: number;
  readonly order: 'rgb' | 'bgr';
}

/** Largest absolute weight of one filter, or of all. */
export function filterReach({ kernel, outputs }: ColourKernel, output?: number): number {
  let most = 0;
  for (let i = output ?? 0; i < kernel.length; i += output === undefined ? 1 : outputs)
    most = Math.max(most, Math.abs(kernel[i]));
  return most;
}

/** A weight as a byte of colour: zero is mid grey, ±reach are 0 and 255. */
export function weightByte(weight: number, reach: number): number {
  return Math.round(127.5 + 127.5 * (reach > 0 ? weight / reach : 0));
}

/**
 * Filters as small colour pictures: what a filter weights with + in red, say, is red in it.
 * @param own each filter on a scale of its own
 */
export function filterTiles(of: ColourKernel, own: boolean): Tiles {
  const { kernel, side, outputs, order } = of;
  const all = filterReach(of);
  const [red, green, blue] = order === 'rgb' ? [0, 1, 2] : [2, 1, 0];
  return {
    count: outputs,
    width: side,
    height: side,
    pixels(output) {
      const reach = own ? filterReach(of, output) : all;
      const byte = (place: number, channel: number) =>
        weightByte(kernel[(place * 3 + channel) * outputs + output], reach);
      return Uint32Array.from(
        { length: side * side },
        (_, place) =>
          ((255 << 24) |
            (byte(place, blue) << 16) |
            (byte(place, green) << 8) |
            byte(place, red)) >>>
          0
      );
    }
  };
}
