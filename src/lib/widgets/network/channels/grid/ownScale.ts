import type { Activations } from '#lib/core/network/spec.ts';
import {
  colourIndex,
  divergingScale,
  sequentialScale,
  type ColourScale
} from '#lib/viz/colourMaps.ts';
import type { Tiles } from './tiles.ts';

/** Largest absolute value of each channel of a tensor [height, width, channels]. */
export function channelReaches({ channels, data }: Activations): Float32Array {
  const reaches = new Float32Array(channels);
  for (let i = 0; i < data.length; i++) {
    const channel = i % channels;
    reaches[channel] = Math.max(reaches[channel], Math.abs(data[i]));
  }
  return reaches;
}

/** Below this share of a scale's reach a picture looks blank. */
const blank = 0.12;

/** How many pictures a common scale leaves nearly blank, though there is something in them. */
export function blankCount(reaches: ArrayLike<number>, reach: number): number {
  let count = 0;
  for (let i = 0; i < reaches.length; i++)
    if (reaches[i] > 0 && reaches[i] < blank * reach) count++;
  return count;
}

/** A scale of the same kind that ends at one map's largest value. */
export function ownScale(kind: ColourScale['kind'], reach: number): ColourScale {
  // a map of zeros has no largest value
  return (kind === 'diverging' ? divergingScale : sequentialScale)(reach || 1);
}

/** Each channel as a map on a scale of its own, as far as its own largest value reaches. */
export function ownTiles(tensor: Activations, kind: ColourScale['kind']): Tiles {
  const { width, height, channels, data } = tensor;
  const reaches = channelReaches(tensor);
  return {
    count: channels,
    width,
    height,
    pixels(channel) {
      const scale = ownScale(kind, reaches[channel]);
      return Uint32Array.from(
        { length: width * height },
        (_, i) => scale.table[colourIndex(scale, data[i * channels + channel])]
      );
    }
  };
}
