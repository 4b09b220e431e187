import type { NetworkDescription } from '#lib/core/memory/networks/description.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatAmount, formatBytes } from '#lib/ui/formatNumber.ts';
import { stageName } from '../../stageName.ts';
import type { Device } from './devices.ts';
import { largestSearched, type StagePeak } from './peakModel.ts';

/** How many blocks fit, which one spills most and by how much, and whether anything else does. */
export function fitSentence(
  peaks: readonly StagePeak[],
  { blocks }: NetworkDescription,
  budget: number
): string {
  const inside = peaks.filter(({ stage }) => blocks.includes(stage));
  const spilling = inside.filter(({ bytes }) => bytes > budget);
  const fitting = inside.length - spilling.length;
  const start = `${fitting} of ${inside.length} blocks fit into ${formatBytes(budget)}`;
  const others = peaks.filter(({ stage, bytes }) => !blocks.includes(stage) && bytes > budget);
  const rest =
    others.length === 0
      ? ''
      : ` Outside the blocks, ${list(others.map(({ stage }) => `the ${stageName(stage)}`))} ${plural(others.length, 'spills', 'spill')} too.`;
  if (spilling.length === 0)
    return `${start}.${rest || ' So does everything else, and the network runs.'}`;
  const worst = spilling.reduce((most, peak) => (peak.bytes > most.bytes ? peak : most));
  return `${start}; ${stageName(worst.stage)} spills${spilling.length > 1 ? ' most,' : ''} by ${formatBytes(worst.bytes - budget)}.${rest}`;
}

function list(words: readonly string[]): string {
  if (words.length === 1) return words[0];
  return `${words.slice(0, -1).join(', ')} and ${words[words.length - 1]}`;
}

/** The largest picture at this width, and the widest network at this picture, with which nothing spills. */
export function largestSentence(
  alpha: number,
  resolution: number,
  largest: number,
  widths: readonly { readonly alpha: number; readonly bytes: number }[],
  budget: number
): string {
  const picture =
    largest === 0
      ? `At α = ${alpha}, not even a picture of one pixel fits`
      : largest >= largestSearched
        ? `At α = ${alpha}, pictures of ${largest}×${largest} and more fit`
        : `At α = ${alpha}, the largest picture with which everything fits is ${largest}×${largest}`;
  const fitting = widths.filter(({ bytes }) => bytes <= budget);
  const narrowest = widths.reduce((least, width) => (width.alpha < least.alpha ? width : least));
  const width =
    fitting.length > 0
      ? `at ${resolution}×${resolution}, the widest network that fits has α = ${Math.max(...fitting.map((fit) => fit.alpha))}`
      : `at ${resolution}×${resolution}, not even α = ${narrowest.alpha} fits, since it needs ${formatBytes(narrowest.bytes)}`;
  return `${picture}; ${width}.`;
}

/** Weights are not counted; what they need where they lie. */
export function weightsSentence(
  parameters: number,
  bytesPerValue: number,
  device: Device | undefined
): string {
  const bytes = parameters * bytesPerValue;
  const need = `Weights are not counted: they are read from flash, disk or main memory. There are ${formatAmount(parameters)} of them, ${formatBytes(bytes)} at ${bytesPerValue * 8} bits`;
  if (device?.flashBytes === undefined) return `${need}.`;
  const { name, flashBytes } = device;
  return bytes <= flashBytes
    ? `${need}; the flash of the ${name}, ${formatBytes(flashBytes)}, would hold them.`
    : `${need}; the flash of the ${name}, ${formatBytes(flashBytes)}, is too small by ${formatBytes(bytes - flashBytes)}.`;
}
