import type { LedgerEntry } from './ledgerEntry.ts';

/** Table 7, the rows with atrous spatial pyramid pooling: thousand millions of multiply-adds by output stride. */
const table7 = {
  resnet101: { outputStride16: 81.0, outputStride8: 4870.6 },
  mobilenetV1: { outputStride16: 14.25, outputStride8: 941.9 },
  mobilenetV2: { outputStride16: 5.8, outputStride8: 387 },
  mobilenetV2WithoutAspp: { outputStride16: 2.75, outputStride8: 152.6 }
} as const;

const { resnet101, mobilenetV1 } = table7;
const source = 'Section 6.3';

/** Section 6.3: MobileNetV1 needs "4.9–5.7 times fewer" multiply-adds than ResNet-101 in segmentation. */
export const table7Entries: readonly LedgerEntry[] = [
  {
    id: 'section6.3-saving-least',
    title: 'ResNet-101’s multiply-adds in segmentation over MobileNetV1’s, smaller ratio',
    printed: 4.9,
    source,
    precision: { kind: 'digits', step: 0.1 },
    recompute: () => resnet101.outputStride8 / mobilenetV1.outputStride8,
    erratum: 'Table 7 gives 4870.6 / 941.9 = 5.17.'
  },
  {
    id: 'section6.3-saving-most',
    title: 'ResNet-101’s multiply-adds in segmentation over MobileNetV1’s, larger ratio',
    printed: 5.7,
    source,
    precision: { kind: 'digits', step: 0.1 },
    recompute: () => resnet101.outputStride16 / mobilenetV1.outputStride16
  }
];
