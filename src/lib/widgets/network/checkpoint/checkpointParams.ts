import type { Preprocessing } from '#lib/core/network/spec.ts';
import { choice, integer, optional, type Values } from '../../host/params.ts';

/** Ranges of pixel values that networks are trained on. */
const pixelRanges = ['signed', 'unit', 'imagenet'] as const;
const colourOrders = ['rgb', 'bgr'] as const;

/** The reader's own checkpoint: what a link can say of it, which is how its pictures are prepared. */
export const checkpointParams = {
  /** −1 … 1, 0 … 1, or by ImageNet's mean and deviation, where the checkpoint does not say. */
  pixels: choice(pixelRanges, 'signed'),
  colours: choice(colourOrders, 'rgb'),
  /** Side of the input picture, where the checkpoint does not say. */
  side: optional(integer(224, 32, 1024))
};

/** Mean and standard deviation of ImageNet's photographs, red, green and blue, of values 0 … 1. */
export const imagenetMean = [0.485, 0.456, 0.406] as const;
export const imagenetDeviation = [0.229, 0.224, 0.225] as const;

/** How pictures are prepared by what the reader says where the checkpoint does not. */
export function mannerOf({ pixels, colours, side }: Values<typeof checkpointParams>): {
  readonly preprocessing: Preprocessing;
  readonly inputSize?: number;
} {
  return {
    preprocessing: preprocessingOf(pixels, colours),
    ...(side !== null && { inputSize: side })
  };
}

function preprocessingOf(
  pixels: (typeof pixelRanges)[number],
  channelOrder: (typeof colourOrders)[number]
): Preprocessing {
  if (pixels === 'signed') return { scale: 2 / 255, offset: -1, channelOrder };
  if (pixels === 'unit') return { scale: 1 / 255, offset: 0, channelOrder };
  const order = channelOrder === 'rgb' ? [0, 1, 2] : [2, 1, 0];
  const three = (of: (colour: number) => number) =>
    [of(order[0]), of(order[1]), of(order[2])] as const;
  const scale = three((colour) => 1 / (255 * imagenetDeviation[colour]));
  const offset = three((colour) => -imagenetMean[colour] / imagenetDeviation[colour]);
  return {
    ...{ scale: mean(scale), offset: mean(offset), channelOrder },
    perChannel: { scale, offset }
  };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
