import type { Block, BlockTensor } from './block.ts';
import type { Graph } from './graph.ts';
import { fuse } from './fuse.ts';
import { inPlace } from './inPlace.ts';
import { splitChannels } from './split.ts';

/**
 * How a block is run. `plain`: every convolution, its activation included, allocates its output.
 * `in-place`: a depthwise convolution writes over its input. `fused`: the block is one operation.
 * `split`: its inner channels are computed slice by slice.
 */
export type Mode = 'plain' | 'in-place' | 'fused' | 'split';

/** Whether the channels inside the block can be computed a few at a time: its 3×3 is depthwise. */
export function canSplit(block: Block): boolean {
  return block.layers.some(({ depthwise }) => depthwise);
}

/** Channels inside the block, the largest number of slices; 1 if it cannot be split. */
export function mostSlices(block: Block): number {
  return block.layers.find(({ depthwise }) => depthwise)?.outputChannels ?? 1;
}

/**
 * The block's graph as a mode runs it. A block that a mode does nothing for (an ordinary 3×3 reads
 * all channels, so it can neither be overwritten nor split) runs as in `plain`.
 * @param slices 1 … `mostSlices(block)`, used by `split`
 */
export function runBlock(block: Block, mode: Mode, slices: number): Graph<BlockTensor> {
  const { graph } = block;
  if (mode === 'in-place') return inPlace(graph);
  if (mode === 'fused')
    return fuse(
      graph,
      graph.operations.map(({ id }) => id)
    );
  if (mode === 'split' && canSplit(block))
    return splitChannels(
      graph,
      block.layers.map(({ id }) => id),
      slices
    );
  return graph;
}
