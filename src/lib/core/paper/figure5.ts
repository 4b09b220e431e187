import { multiplyAdds } from '#lib/core/network/costs.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { LedgerEntry } from './ledgerEntry.ts';

/** Fig. 5, MobileNetV2's points, read off the vector drawing: α, side, millions of multiply-adds, top-1. */
const figure5: readonly (readonly [number, number, number, number])[] = [
  [0.35, 96, 11.9, 45.5],
  [0.5, 96, 18.9, 51.2],
  [0.75, 96, 39.5, 58.8],
  [1, 96, 56.3, 60.3],
  [0.35, 128, 20.2, 50.8],
  [0.5, 128, 32.6, 57.7],
  [0.75, 128, 69.1, 63.2],
  [1, 128, 99.1, 65.3],
  [0.35, 160, 30.9, 55.7],
  [0.5, 160, 50.2, 61.0],
  [0.75, 160, 107.3, 66.4],
  [1, 160, 154.1, 68.8],
  [0.35, 192, 43.9, 58.2],
  [0.5, 192, 71.7, 63.9],
  [0.75, 192, 154.0, 68.7],
  [1, 192, 221.4, 70.7],
  [0.35, 224, 59.3, 60.3],
  [0.5, 224, 97.2, 65.4],
  [0.75, 224, 209.1, 69.8],
  [1, 224, 300.8, 71.8],
  [1.4, 224, 582.3, 75.0]
];

export const figure5Entries: readonly LedgerEntry[] = figure5.map(
  ([widthMultiplier, inputSize, millions]) => ({
    id: `figure5-${widthMultiplier}_${inputSize}-madds`,
    title: `Multiply-adds of ${widthMultiplier}_${inputSize}, millions, read off the drawing`,
    printed: millions,
    source: 'Fig. 5',
    precision: { kind: 'relative', tolerance: 0.005 },
    recompute: () => multiplyAdds(mobilenetV2({ widthMultiplier, inputSize })) / 1e6
  })
);
