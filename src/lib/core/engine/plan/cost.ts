import { blockedBytes } from '../run/blocked.ts';
import { shapeIn, slidingGeometry, totalScratch, type Shapes, type Tiling } from './geometry.ts';
import type { Segment } from './segments.ts';
import type { Step } from './steps.ts';

/** Scratch that stays in the second cache of most machines. */
const nearBytes = 262_144;

/**
 * Cycles, fitted to times of this network's segments under all their tilings. Only the order of two
 * tilings of one segment matters; near the best it is nearly flat.
 */
const price = {
  /** A tile of rows: the calls of its kernels. */
  tile: 2_500,
  /** A byte of input read, or of output read and written, once more for another slice. */
  slice: 0.15,
  /** A byte of weights read once more for another tile. */
  weight: 0.03,
  /** A byte of the inner tensors written and read, where they are near and where not. */
  near: 0.03,
  far: 1
} as const;

/** What a tiling costs beyond the arithmetic, which is the same for all, in cycles. */
export function tilingCost(segment: Segment, shapes: Shapes, tiling: Tiling): number {
  const sliding = slidingGeometry(segment, shapes, tiling);
  if (!sliding) return price.tile * Math.ceil(shapeIn(shapes, segment.output).height / tiling.rows);
  const { inner, filtered } = sliding;
  const slices = Math.ceil(inner.channels / tiling.channels);
  const tiles = Math.ceil(filtered.height / tiling.rows);
  const again =
    blockedBytes(shapeIn(shapes, segment.input)) +
    2 * blockedBytes(shapeIn(shapes, segment.output));
  const innerBytes = 2 * blockedBytes(inner) + (segment.consumer ? 2 * blockedBytes(filtered) : 0);
  const isNear = totalScratch(segment, shapes, tiling) <= nearBytes;
  return (
    tiles * slices * price.tile +
    (slices - 1) * again * price.slice +
    (tiles - 1) * (weightBytes(segment.producer) + weightBytes(segment.consumer)) * price.weight +
    innerBytes * (isNear ? price.near : price.far)
  );
}

function weightBytes(step: Step | undefined): number {
  if (!step?.layer) return 0;
  const { kernelSize, inputChannels, outputChannels } = step.layer;
  return kernelSize ** 2 * inputChannels * outputChannels * 4;
}
