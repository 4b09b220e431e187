import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { LedgerEntry } from './ledgerEntry.ts';

/**
 * Fig. 7, trained network, read off the vector drawing: the smallest number of positive channels of
 * the expansion at any position, for the 16 blocks that expand (b1 … b16).
 */
export const figure7SmallestPositive: readonly number[] = [
  27, 47, 40, 64, 65, 27, 137, 139, 129, 79, 199, 167, 54, 334, 261, 82
];

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
