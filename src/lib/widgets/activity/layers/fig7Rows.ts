import type { CountDistribution } from '#lib/core/activity/countDistribution.ts';
import { formatThree } from '#lib/ui/formatNumber.ts';
import type { KeySymbol } from '#lib/ui/keySymbol.ts';
import { blockWidths, printedCounts } from '../block/blockCounts.ts';

export const bandColour = 'color-mix(in srgb, var(--expansion) 40%, var(--ground-raised))';

/** Counts of positive channels of one block, in times of its input channels k. */
export interface Fig7Row {
  readonly number: number;
  readonly stage: string;
  /** Read from the paper's Fig. 7. */
  readonly paper: { readonly smallest: number; readonly average: number };
  /** Of our network; missing before it has run. */
  readonly ours?: {
    readonly smallest: number;
    readonly low: number;
    readonly mean: number;
    readonly high: number;
    readonly largest: number;
  };
  /** The smallest over all photographs. */
  readonly overall?: number;
}

interface Counts {
  readonly positive: CountDistribution;
}

/**
 * @param blocks of the photograph, in the order of the network
 * @param overall of all photographs together, likewise
 */
export function fig7Rows(
  blocks: readonly Counts[] | undefined,
  overall: readonly Counts[] | undefined
): Fig7Row[] {
  return blockWidths.map(({ number, stage, inputChannels: k }, index) => {
    const counts = blocks?.[index].positive;
    const { smallest, average } = printedCounts[index];
    return {
      number,
      stage,
      paper: { smallest: smallest / k, average: average / k },
      ours: counts && {
        smallest: counts.smallest / k,
        low: counts.quantile(0.05) / k,
        mean: counts.mean / k,
        high: counts.quantile(0.95) / k,
        largest: counts.largest / k
      },
      overall: overall && overall[index].positive.smallest / k
    };
  });
}

/** The whole chart in words. */
export function fig7Words(rows: readonly Fig7Row[]): string {
  return `Channels above zero at the least active pixel, as a multiple of the block’s input channels. ${rows
    .map(({ number, paper, ours }) => {
      const own = ours ? `${formatThree(ours.smallest)}, ` : '';
      return `Block ${number}: ${own}paper ${formatThree(paper.smallest)}`;
    })
    .join('; ')}.`;
}

/**
 * @param seen photographs whose smallest counts are drawn; undefined for none
 * @param isBrief without means and spread
 */
export function fig7Key(seen: number | undefined, isBrief: boolean): KeySymbol[] {
  const spread: KeySymbol = {
    sign: 'band',
    colour: bandColour,
    text: 'the middle 90\u202f% of our pixels, with their mean'
  };
  const all: KeySymbol = {
    sign: 'mark',
    colour: 'var(--shortcut)',
    text: `the least active over ${seen} photographs`
  };
  return [
    { sign: 'dot', colour: 'var(--expansion)', text: 'our network, least active pixel' },
    ...(isBrief ? [] : [spread]),
    ...(seen === undefined ? [] : [all]),
    { sign: 'dot', colour: 'var(--ink-soft)', text: 'the paper’s, read from its Fig. 7' },
    ...(isBrief
      ? []
      : [{ sign: 'line', colour: 'var(--ink-soft)', text: 'the paper’s mean' } as const]),
    { sign: 'dashed', colour: 'var(--lost)', text: 'k, the number of input channels' }
  ];
}
