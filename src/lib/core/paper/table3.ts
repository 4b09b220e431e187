import type { LedgerEntry } from './ledgerEntry.ts';

/** Table 3: the largest tensor at each resolution, channels and kilobytes at 16 bits, as printed. */
export const table3 = [
  { network: 'MobileNetV1', side: 112, channels: 64, kilobytes: 1600 },
  { network: 'MobileNetV1', side: 56, channels: 128, kilobytes: 800 },
  { network: 'MobileNetV1', side: 28, channels: 256, kilobytes: 400 },
  { network: 'MobileNetV1', side: 14, channels: 512, kilobytes: 200 },
  { network: 'MobileNetV1', side: 7, channels: 1024, kilobytes: 199 },
  { network: 'MobileNetV1', side: 1, channels: 1024, kilobytes: 2 },
  { network: 'MobileNetV2', side: 112, channels: 16, kilobytes: 400 },
  { network: 'MobileNetV2', side: 56, channels: 32, kilobytes: 200 },
  { network: 'MobileNetV2', side: 28, channels: 64, kilobytes: 100 },
  { network: 'MobileNetV2', side: 14, channels: 160, kilobytes: 62 },
  { network: 'MobileNetV2', side: 7, channels: 320, kilobytes: 32 },
  { network: 'MobileNetV2', side: 1, channels: 1280, kilobytes: 2 },
  { network: 'ShuffleNet', side: 112, channels: 32, kilobytes: 800 },
  { network: 'ShuffleNet', side: 56, channels: 48, kilobytes: 300 },
  { network: 'ShuffleNet', side: 28, channels: 400, kilobytes: 600 },
  { network: 'ShuffleNet', side: 14, channels: 800, kilobytes: 310 },
  { network: 'ShuffleNet', side: 7, channels: 1600, kilobytes: 156 },
  { network: 'ShuffleNet', side: 1, channels: 1600, kilobytes: 3 }
] as const;

/**
 * The bottom row, "max", in kilobytes. ShuffleNet's is not the largest of its own column: the row
 * 112×112 above it says 800.
 */
export const table3Maxima = { MobileNetV1: 1600, MobileNetV2: 400, ShuffleNet: 600 } as const;

/** 1,605.6 stands as 1600: the table rounds loosely. What is further off than 5 % is not rounding. */
const loosely = { kind: 'relative', tolerance: 0.05 } as const;
/** Below 10 kB the printed whole kilobyte is cut off or rounded. */
const wholeKilobytes = { kind: 'digits', step: 1 } as const;

const bytesPerValue = 2;

export const table3Entries: readonly LedgerEntry[] = table3.map(
  ({ network, side, channels, kilobytes }) => ({
    id: `table3-${network.toLowerCase()}-${side}`,
    title: `${network}: ${channels} channels at ${side}×${side}, kB at 16 bits`,
    printed: kilobytes,
    source: 'Table 3',
    precision: kilobytes < 10 ? wholeKilobytes : loosely,
    recompute: () => (side * side * channels * bytesPerValue) / 1000,
    ...(network === 'MobileNetV1' &&
      side === 7 && { erratum: '7²·1024·2 B are 100 kB; the printed 199 is twice that.' })
  })
);
