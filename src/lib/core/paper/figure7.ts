import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { LedgerEntry } from './ledgerEntry.ts';

/**
 * Fig. 7, trained network, read off the vector drawing: the smallest number of positive channels of
 * the expansion at any position, for the 16 blocks that expand (b1 … b16).
 */
export const figure7SmallestPositive: readonly number[] = [
  27, 47, 40, 64, 65, 27, 137, 139, 129, 79, 199, 167, 54, 334, 261, 82
];

/** The same drawing: mean number of positive channels, trained. */
export const figure7AveragePositive: readonly number[] = [
  49.2, 73.4, 71.7, 95.7, 95.7, 94.5, 188.7, 191.7, 190.2, 190.1, 280.8, 280.9, 275.0, 462.9, 467.7,
  466.0
];

/** Both counts before training (step 0). */
export const figure7Untrained: {
  readonly smallest: readonly number[];
  readonly average: readonly number[];
} = {
  smallest: [32, 52, 52, 71, 75, 67, 151, 154, 167, 170, 232, 249, 261, 452, 439, 460],
  average: [
    47.9, 70.4, 73.4, 91.7, 95.5, 89.3, 175.7, 184.1, 191.9, 203.5, 270.9, 288.3, 290.2, 493.9,
    475.5, 492.8
  ]
};

/**
 * The drawing also has a line of all channels, t·k, as read off like the others: what it should say
 * is known, so it tells how well the rest is read.
 */
const allChannelsAsRead: readonly number[] = [
  96.022, 143.983, 144.02, 191.983, 191.983, 192.114, 383.985, 383.985, 383.985, 383.985, 575.939,
  575.987, 575.987, 959.86, 959.991, 959.991
];

/** Largest error, in channels, of what was read off where the true value is known. */
export function figure7ReadingError(): number {
  const expanded = mobilenetV2()
    .stages.filter(({ kind, layers }) => kind === 'inverted-residual' && layers[0].tap === 'expand')
    .map(({ layers }) => layers[0].outputChannels);
  return Math.max(...expanded.map((count, i) => Math.abs(count - allChannelsAsRead[i])));
}

/** The threshold that the drawing marks: channels of each block's input. */
export function bottleneckWidths(): number[] {
  return mobilenetV2()
    .stages.filter(({ kind, layers }) => kind === 'inverted-residual' && layers[0].tap === 'expand')
    .map(({ layers }) => layers[0].inputChannels);
}

export const figure7Entries: readonly LedgerEntry[] = [
  {
    id: 'figure7-layers-below',
    title: 'Layers of Fig. 7 whose smallest positive count is below the input’s channels',
    printed: 2,
    source: 'Fig. 7, caption (values read off the drawing)',
    precision: { kind: 'exact' },
    recompute: () => {
      const widths = bottleneckWidths();
      return figure7SmallestPositive.filter((count, index) => count < widths[index]).length;
    },
    erratum: 'The drawing shows three: 27 < 32, 54 < 96 and 82 < 160.'
  }
];
