import { divergingScale, sequentialScale, type ColourScale } from '#lib/viz/colourMaps.ts';

/**
 * The scale of a map. After ReLU6 it is 0 to 6 for every layer, so that pictures can be compared,
 * unless it is stretched; signed values have zero in the middle.
 */
export function activationScale(
  relu6: boolean,
  [low, high]: readonly [number, number],
  stretch = false
): ColourScale {
  if (!relu6) return divergingScale(Math.max(Math.abs(low), Math.abs(high)));
  return stretch ? sequentialScale(high, low) : sequentialScale(6);
}
