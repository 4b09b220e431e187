import type { BlockShape } from '#lib/core/memory/blockShape.ts';
import { classicBlock } from '#lib/core/memory/classicBlock.ts';
import { invertedBlock } from '#lib/core/memory/invertedBlock.ts';
import { matchClassic, type Match } from '#lib/core/memory/matchClassic.ts';
import type { Mode } from '#lib/core/memory/runBlock.ts';
import { blockRun, type BlockRun } from './blocks/blockRun.ts';

/** Block 2 of MobileNetV2 at 224 in 16 bits, the widget's default: 56×56, 24 → 144 → 24. */
export const block2: BlockShape = {
  size: 56,
  channels: 24,
  outputChannels: 24,
  expansion: 6,
  stride: 1,
  bytesPerValue: 2
};

/** Both runs of a state, as the widget makes them. Only for tests. */
export function sampleRuns(
  mode: Mode = 'plain',
  shape: BlockShape = block2,
  slices = 4,
  match: Match = 'madds'
): [BlockRun, BlockRun] {
  return [
    blockRun('inverted', invertedBlock(shape), mode, slices),
    blockRun('classic', classicBlock(shape, matchClassic(shape, match)), mode, slices)
  ];
}
