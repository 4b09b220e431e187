import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { StageSpec } from '#lib/core/network/spec.ts';

/** Width multipliers of the official checkpoints. */
const known = [0.35, 0.5, 0.75, 1, 1.3, 1.4];

/**
 * α, recognised by the channels of all blocks: one of the official multipliers if one fits exactly (a
 * backbone that is cut off has fewer of them), else the ratio at the last block (320 · α channels in
 * Table 2), to two decimals.
 */
export function recogniseWidth(stages: readonly StageSpec[]): number {
  const found = blockChannels(stages);
  const fit = known.find((widthMultiplier) => {
    const table = blockChannels(mobilenetV2({ widthMultiplier }).stages);
    return found.every((count, index) => count === table[index]);
  });
  return fit ?? Number((found[found.length - 1] / 320).toFixed(2));
}

function blockChannels(stages: readonly StageSpec[]): number[] {
  return stages
    .filter((stage) => stage.kind === 'inverted-residual')
    .map((stage) => stage.layers[stage.layers.length - 1].outputChannels);
}
