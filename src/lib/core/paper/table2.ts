import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import { shapeOf } from '#lib/core/network/shapes.ts';
import type { StageSpec } from '#lib/core/network/spec.ts';
import type { LedgerEntry } from './ledgerEntry.ts';

/** Table 2's column "input": side and channels of what each row reads, and the stage that reads it. */
const table2Inputs = [
  { stage: 'stem', side: 224, channels: 3 },
  { stage: 'b0', side: 112, channels: 32 },
  { stage: 'b1', side: 112, channels: 16 },
  { stage: 'b3', side: 56, channels: 24 },
  { stage: 'b6', side: 28, channels: 32 },
  { stage: 'b10', side: 14, channels: 64 },
  { stage: 'b13', side: 14, channels: 96 },
  { stage: 'b16', side: 7, channels: 160 },
  { stage: 'last', side: 7, channels: 320 },
  { stage: 'classifier', side: 7, channels: 1280 }
] as const;

const exact = { kind: 'exact' } as const;

function inputOf(stage: string) {
  const spec = mobilenetV2();
  return shapeOf(spec, spec.stages.find(({ id }) => id === stage)!.input);
}

function countBlocks(accepts: (stage: StageSpec) => boolean): number {
  return mobilenetV2().stages.filter((s) => s.kind === 'inverted-residual' && accepts(s)).length;
}

export const table2Entries: readonly LedgerEntry[] = [
  ...table2Inputs.flatMap(({ stage, side, channels }, index): LedgerEntry[] => [
    {
      id: `table2-row${index + 1}-side`,
      title: `Side of the input of Table 2’s row ${index + 1}`,
      printed: side,
      source: 'Table 2',
      precision: exact,
      recompute: () => inputOf(stage).height
    },
    {
      id: `table2-row${index + 1}-channels`,
      title: `Channels of the input of Table 2’s row ${index + 1}`,
      printed: channels,
      source: 'Table 2',
      precision: exact,
      recompute: () => inputOf(stage).channels
    }
  ]),
  {
    id: 'blocks',
    title: 'Residual bottleneck layers',
    printed: 19,
    source: 'Section 4',
    precision: exact,
    recompute: () => countBlocks(() => true),
    erratum: 'Table 2 sums to 17; 19 counts the first and the last convolution too.'
  }
];
