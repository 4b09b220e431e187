import type { Block, BlockTensor } from '#lib/core/memory/block.ts';
import { findTensor, type Graph } from '#lib/core/memory/graph.ts';
import { liveness, type Step } from '#lib/core/memory/liveness.ts';
import { peakBytes, peakStep } from '#lib/core/memory/peak.ts';
import { canSplit, mostSlices, runBlock, type Mode } from '#lib/core/memory/runBlock.ts';

/** One of the two blocks, run in the reader's mode. */
export interface BlockRun {
  readonly name: 'inverted' | 'classic';
  readonly block: Block;
  readonly graph: Graph<BlockTensor>;
  readonly steps: readonly Step[];
  readonly peak: Step;
  readonly plainPeakBytes: number;
  /** How many slices its inner tensors are cut into; 1 where the mode does not cut this block. */
  readonly slices: number;
}

export function blockRun(
  name: BlockRun['name'],
  block: Block,
  mode: Mode,
  wantedSlices: number
): BlockRun {
  const slices =
    mode === 'split' && canSplit(block) ? Math.min(wantedSlices, mostSlices(block)) : 1;
  const graph = runBlock(block, mode, slices);
  const steps = liveness(graph);
  return {
    name,
    block,
    graph,
    steps,
    peak: peakStep(steps),
    plainPeakBytes: peakBytes(block.graph),
    slices
  };
}

/** The tensor of the block that a tensor of the run is, or is a piece of; the sum lies in the output's place. */
export function wholeOf({ block }: BlockRun, id: string): BlockTensor {
  const base = id.split('/')[0];
  const output = block.layers[block.layers.length - 1].id;
  return findTensor(block.graph, base === 'sum' ? output : base);
}
