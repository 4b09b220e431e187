import { fuse } from '#lib/core/memory/fuse.ts';
import { invertedBlock } from '#lib/core/memory/invertedBlock.ts';
import { peakBytes } from '#lib/core/memory/peak.ts';
import type { BlockShape } from '#lib/core/memory/blockShape.ts';
import { mostExpansion } from './expansionParams.ts';

/** Block 8 of the network on this site, for pictures of 300 × 300; a test compares it with the weights. */
export const block8: Omit<BlockShape, 'expansion'> = {
  size: 19,
  channels: 64,
  outputChannels: 64,
  stride: 1,
  bytesPerValue: 4
};

/** Drawing units: one scale for all channels, one for all pixels, so that slabs can be compared. */
export const scale = { channel: 0.5, pixel: 5, gap: 58, skew: 0.35 } as const;

/** One tensor of the block, drawn as a slab: its face is height × width, its depth the channels. */
export interface Slab {
  readonly role: 'bottleneck' | 'expansion' | 'depthwise';
  readonly label: string;
  readonly channels: number;
  /** Left edge of the front face and length along the channels, in drawing units. */
  readonly x: number;
  readonly length: number;
}

/** The tensors of the block in the order in which they arise; without expansion there are three. */
export function slabs(t: number): readonly Slab[] {
  const { channels, outputChannels } = block8;
  const parts = [
    ['bottleneck', 'input', channels],
    ...(t === 1 ? [] : ([['expansion', 'expanded', channels * t]] as const)),
    ['depthwise', 'filtered', channels * t],
    ['bottleneck', 'projected', outputChannels]
  ] as const;
  let x = 0;
  return parts.map(([role, label, count]) => {
    const slab = { role, label, channels: count, x, length: count * scale.channel };
    x += slab.length + scale.gap;
    return slab;
  });
}

/** Where the face of the drawing ends for the thickest block, so that the scale stands still. */
export function drawingWidth(): number {
  const all = slabs(mostExpansion);
  const last = all[all.length - 1];
  return last.x + last.length;
}

/** The expansion factor whose first thick slab ends at this place of the drawing. */
export function expansionAt(x: number): number {
  const start = block8.channels * scale.channel + scale.gap;
  const t = Math.round((x - start) / (block8.channels * scale.channel));
  return Math.max(1, Math.min(mostExpansion, t));
}

/** What the block costs. */
export interface BlockCost {
  readonly multiplyAdds: number;
  /** Peak bytes, one operation after another: each allocates its output. */
  readonly plain: number;
  /** Peak bytes if the whole block is one operation: what the shortcut joins. */
  readonly fused: number;
}

/** The cost of block 8 with this expansion, counted by the memory model of section 5.1. */
export function blockCost(t: number): BlockCost {
  const { graph, multiplyAdds } = invertedBlock({ ...block8, expansion: t });
  const all = graph.operations.map(({ id }) => id);
  return { multiplyAdds, plain: peakBytes(graph), fused: peakBytes(fuse(graph, all)) };
}
