import { multiplyAdds, parameters } from '#lib/core/network/costs.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { LedgerEntry } from './ledgerEntry.ts';

/** Table 6: COCO test-dev. Millions of parameters, billions of multiply-adds, one core of a Pixel 1. */
export const table6 = [
  { network: 'SSD300', meanAveragePrecision: 23.2, parameters: 36.1, multiplyAdds: 35.2 },
  { network: 'SSD512', meanAveragePrecision: 26.8, parameters: 36.1, multiplyAdds: 99.5 },
  { network: 'YOLOv2', meanAveragePrecision: 21.6, parameters: 50.7, multiplyAdds: 17.5 },
  { network: 'MNet V1 + SSDLite', meanAveragePrecision: 22.2, parameters: 5.1, multiplyAdds: 1.3 },
  { network: 'MNet V2 + SSDLite', meanAveragePrecision: 22.1, parameters: 4.3, multiplyAdds: 0.8 }
] as const;

/** COCO has 80 classes; a detector trained on them has one logit more, for the background. */
const classes = 81;
const source = 'Table 6';
const ours = table6[4];

export const table6Entries: readonly LedgerEntry[] = [
  {
    id: 'table6-ssdlite-madds',
    title: 'Multiply-adds of MobileNetV2 with SSDLite at 320×320, thousand millions',
    printed: ours.multiplyAdds,
    source,
    precision: { kind: 'digits', step: 0.1 },
    recompute: () => multiplyAdds(ssdlite({ classes })) / 1e9
  },
  {
    id: 'table6-ssdlite-params',
    title: 'Parameters of MobileNetV2 with SSDLite, 80 classes, millions',
    printed: ours.parameters,
    source,
    precision: { kind: 'digits', step: 0.1 },
    recompute: () => parameters(ssdlite({ classes })) / 1e6
  }
];
