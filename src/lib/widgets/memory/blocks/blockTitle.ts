import type { Mode } from '#lib/core/memory/runBlock.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatCount, formatPercent } from '#lib/ui/formatNumber.ts';
import type { BlockRun } from './blockRun.ts';

const ways: Record<Exclude<Mode, 'fused' | 'split'>, string> = {
  plain: 'Run plainly',
  'in-place': 'With the depthwise 3×3 written over its input'
};

/** What the picture of two blocks shows in this state, as a sentence. */
export function blockTitle(inverted: BlockRun, classic: BlockRun, mode: Mode): string {
  if (mode === 'fused') return fusedTitle(inverted);
  if (mode === 'split') return splitTitle(inverted);
  return `${ways[mode]}, ${comparison(inverted, classic)}`;
}

/** Which of the two needs more at its worst moment. */
export function needier(inverted: BlockRun, classic: BlockRun): 'inverted' | 'classic' | 'neither' {
  const [own, other] = [inverted.peak.bytes, classic.peak.bytes];
  return own === other ? 'neither' : own > other ? 'inverted' : 'classic';
}

function comparison(inverted: BlockRun, classic: BlockRun): string {
  const more = needier(inverted, classic);
  return more === 'neither'
    ? 'the two blocks need the same memory'
    : `the ${more} block needs more memory`;
}

function fusedTitle({ block }: BlockRun): string {
  return block.shortcut
    ? 'As one operation, only what the shortcut joins must stay in memory'
    : 'As one operation, only input and output must stay; no shortcut joins them';
}

function splitTitle({ slices, peak, plainPeakBytes }: BlockRun): string {
  const cut = `In ${formatCount(slices)} ${plural(slices, 'slice')}`;
  return peak.bytes < plainPeakBytes
    ? `${cut}, the inverted block’s peak falls to ${formatPercent(peak.bytes / plainPeakBytes)} of the plain run’s`
    : `${cut}, the inverted block needs as much as when run plainly`;
}
