import type { ColourScale } from '#lib/viz/colourMaps.ts';
import { activationScale } from '../../layer/activationScale.ts';

/** What a scale has to show of one tensor. */
export interface ScaleNeed {
  /** True if values are clipped to 0…6. */
  readonly relu6: boolean;
  readonly low: number;
  readonly high: number;
}

/** One scale for several tensors: 0 to 6 if all are clipped, else centred at zero and as far as needed. */
export function sharedScale(needs: readonly ScaleNeed[], stretch = false): ColourScale {
  const low = needs.reduce((least, need) => Math.min(least, need.low), Infinity);
  const high = needs.reduce((most, need) => Math.max(most, need.high), -Infinity);
  return activationScale(
    needs.every(({ relu6 }) => relu6),
    [low, high],
    stretch
  );
}
