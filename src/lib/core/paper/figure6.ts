import type { LedgerEntry } from './ledgerEntry.ts';

/** A curve of Fig. 6 read off the vector drawing: top-1 in per cent after 2, 3, 4, 5 and 6 million steps. */
export interface TrainingCurve {
  readonly id: string;
  readonly label: string;
  /** `null`: below the drawing's axis. */
  readonly top1: readonly (number | null)[];
  /** Mean over the steps from 6 to 7 million. */
  readonly end: number;
}

/** Fig. 6a compares the first two; Fig. 6b the first (bottleneck shortcut) and the last two. */
export const figure6: readonly TrainingCurve[] = [
  {
    id: 'linear',
    label: 'Linear bottleneck; shortcut between bottlenecks',
    top1: [68.66, 69.85, 70.56, 70.9, 71.06],
    end: 71.05
  },
  {
    id: 'relu6',
    label: 'ReLU6 in the bottleneck',
    top1: [67.63, 69.04, 69.87, 70.29, 70.47],
    end: 70.43
  },
  {
    id: 'expansion-shortcut',
    label: 'Shortcut between expansions',
    top1: [67.15, 68.85, 69.74, 70.28, 70.57],
    end: 70.58
  },
  { id: 'no-shortcut', label: 'No shortcut', top1: [null, 66.91, 68.26, 68.92, 69.48], end: 69.55 }
];

const source = 'Fig. 6, read off the vector drawing';

/** Nobody can train 7 million steps here: printed values without a recomputation. */
export const figure6Entries: readonly LedgerEntry[] = figure6.map(({ id, label, end }) => ({
  id: `figure6-${id}-end`,
  title: `Top-1 over the last million steps, per cent: ${label}`,
  printed: end,
  source,
  precision: { kind: 'digits', step: 0.01 }
}));
