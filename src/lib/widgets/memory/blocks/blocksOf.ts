import { classicBlock } from '#lib/core/memory/classicBlock.ts';
import { invertedBlock } from '#lib/core/memory/invertedBlock.ts';
import { matchClassic } from '#lib/core/memory/matchClassic.ts';
import type { Values } from '../../host/params.ts';
import type { blockParams } from '../blockParams.ts';
import { blockRun, type BlockRun } from './blockRun.ts';

/** Both blocks of a state, run in its mode. */
export function blocksOf({
  out,
  t,
  bytes,
  mode,
  split,
  match,
  ...values
}: Values<typeof blockParams>): { inverted: BlockRun; classic: BlockRun } {
  const shape = { ...values, outputChannels: out, expansion: t, bytesPerValue: bytes };
  return {
    inverted: blockRun('inverted', invertedBlock(shape), mode, split),
    classic: blockRun('classic', classicBlock(shape, matchClassic(shape, match)), mode, split)
  };
}
