import type { NetworkActivity } from '#lib/core/activity/activity.ts';
import { expandingBlocks } from '#lib/core/activity/activityProbe.ts';
import { CountDistribution } from '#lib/core/activity/countDistribution.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import {
  figure7AveragePositive,
  figure7SmallestPositive,
  figure7Untrained
} from '#lib/core/paper/figure7.ts';
import type { CountKind } from '../activityParams.ts';

/** A block as described, known before anything has run. */
export interface BlockWidths {
  readonly stage: string;
  /** The number in `stage`. */
  readonly number: number;
  /** k, channels of the block's input: Fig. 7's threshold. */
  readonly inputChannels: number;
  /** n = t·k. */
  readonly expandedChannels: number;
}

/** The blocks of the network that ships; their widths are those of the paper's network. */
export const blockWidths: readonly BlockWidths[] = expandingBlocks(
  ssdlite({ inputSize: 300 }).stages
).map(({ id, layers: [expand] }) => ({
  stage: id,
  number: Number(id.slice(1)),
  inputChannels: expand.inputChannels,
  expandedChannels: expand.outputChannels
}));

export function widthsOf(stage: string): BlockWidths {
  return blockWidths.find((block) => block.stage === stage) ?? blockWidths[0];
}

/** One block of Fig. 7, as digitised. */
export interface PrintedCounts {
  readonly smallest: number;
  readonly average: number;
}

/** By block, in the order of `blockWidths`. */
export const printedCounts: readonly PrintedCounts[] = figure7SmallestPositive.map(
  (smallest, index) => ({ smallest, average: figure7AveragePositive[index] })
);
export const untrainedCounts: readonly PrintedCounts[] = figure7Untrained.smallest.map(
  (smallest, index) => ({ smallest, average: figure7Untrained.average[index] })
);

/** What was counted after the expansion of one block. */
export interface BlockCounts extends BlockWidths {
  readonly positive: CountDistribution;
  readonly inside: CountDistribution;
}

/** @param runs one or several pictures, whose pixels are taken together */
export function countBlocks(runs: readonly NetworkActivity[]): BlockCounts[] {
  return blockWidths.map((block) => {
    const layers = runs.flatMap((run) =>
      run.layers.filter(({ stage, tap }) => stage === block.stage && tap === 'expand')
    );
    const gather = (kind: CountKind) =>
      new CountDistribution(
        block.expandedChannels,
        layers.map((layer) => layer[kind])
      );
    return { ...block, positive: gather('positive'), inside: gather('inside') };
  });
}

/** Smallest count in times of the block's input channels; below 1 the paper's threshold is missed. */
export function closeness(block: BlockCounts): number {
  return block.positive.smallest / block.inputChannels;
}

export function closestBlock(blocks: readonly BlockCounts[]): BlockCounts {
  return blocks.reduce((best, next) => (closeness(next) < closeness(best) ? next : best));
}
