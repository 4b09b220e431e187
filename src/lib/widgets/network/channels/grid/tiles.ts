import type { Activations } from '#lib/core/network/spec.ts';
import { colourIndex, type ColourScale } from '#lib/viz/colourMaps.ts';

/** Many small pictures of one size: what a grid of channels or kernels shows. */
export interface Tiles {
  readonly count: number;
  readonly width: number;
  readonly height: number;
  /** Packed RGBA of one picture, row-major. */
  pixels(index: number): Uint32Array;
}

/**
 * The channels of a tensor [height, width, channels] as maps; a depthwise kernel
 * [row, column, channel] is one, too.
 */
export function channelTiles(tensor: Activations, scale: ColourScale): Tiles {
  const { width, height, channels, data } = tensor;
  return {
    count: channels,
    width,
    height,
    pixels(channel) {
      const pixels = new Uint32Array(width * height);
      for (let i = 0; i < pixels.length; i++)
        pixels[i] = scale.table[colourIndex(scale, data[i * channels + channel])];
      return pixels;
    }
  };
}
