import { multiplyAdds, parameters } from '#lib/core/network/costs.ts';
import { mobilenetV2 } from '#lib/core/network/mobilenetV2.ts';
import type { LedgerEntry } from './ledgerEntry.ts';

/** Table 4: ImageNet. Millions of parameters and multiply-adds, top-1 in per cent, one core of a Pixel 1. */
const table4 = [
  { network: 'MobileNetV1', top1: 70.6, parameters: 4.2, multiplyAdds: 575, milliseconds: 113 },
  { network: 'ShuffleNet (1.5)', top1: 71.5, parameters: 3.4, multiplyAdds: 292 },
  { network: 'ShuffleNet (x2)', top1: 73.7, parameters: 5.4, multiplyAdds: 524 },
  { network: 'NasNet-A', top1: 74.0, parameters: 5.3, multiplyAdds: 564, milliseconds: 183 },
  { network: 'MobileNetV2', top1: 72.0, parameters: 3.4, multiplyAdds: 300, milliseconds: 75 },
  {
    network: 'MobileNetV2 (1.4)',
    top1: 74.7,
    parameters: 6.9,
    multiplyAdds: 585,
    milliseconds: 143
  }
] as const;

const source = 'Table 4';
const [plain, wide] = [table4[4], table4[5]];

export const table4Entries: readonly LedgerEntry[] = [
  {
    id: 'table4-1.0-madds',
    title: 'Multiply-adds of MobileNetV2, millions',
    printed: plain.multiplyAdds,
    source,
    precision: { kind: 'digits', step: 1 },
    recompute: () => multiplyAdds(mobilenetV2()) / 1e6
  },
  {
    id: 'table4-1.0-params',
    title: 'Parameters of MobileNetV2 without batch norm, millions',
    printed: plain.parameters,
    source,
    precision: { kind: 'digits', step: 0.1 },
    recompute: () => parameters(mobilenetV2(), 'kernels') / 1e6
  },
  {
    id: 'table4-1.4-madds',
    title: 'Multiply-adds of MobileNetV2 (1.4), millions',
    printed: wide.multiplyAdds,
    source,
    precision: { kind: 'digits', step: 1 },
    recompute: () => multiplyAdds(mobilenetV2({ widthMultiplier: 1.4 })) / 1e6,
    erratum: 'The authors’ own checkpoint list says 582.'
  },
  {
    id: 'table4-1.4-params',
    title: 'Parameters of MobileNetV2 (1.4) without batch norm, millions',
    printed: wide.parameters,
    source,
    precision: { kind: 'digits', step: 0.1 },
    recompute: () => parameters(mobilenetV2({ widthMultiplier: 1.4 }), 'kernels') / 1e6,
    erratum: 'The authors’ own checkpoint list says 6.06.'
  }
];
