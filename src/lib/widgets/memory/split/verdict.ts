import { formatBytes, formatPercent, formatThree } from '#lib/ui/formatNumber.ts';
import type { TriedSplit } from './splitPoint.ts';

/** The numbers of slices that the paper finds most helpful (section 5.1). */
export const advised = { from: 2, to: 5 } as const;

/** A tenth more time is what this page calls cheap. */
const cheap = 1.1;
const tenth = formatPercent(cheap - 1);

/** The split with the least median time. */
export function fastestSplit(tried: readonly TriedSplit[]): TriedSplit {
  return tried.reduce((best, one) => (one.ratio.median < best.ratio.median ? one : best));
}

/** Costs a tenth more or beyond, and by more than single runs differ. */
function isDear({ ratio }: TriedSplit): boolean {
  return ratio.median >= cheap && ratio.lower >= 1;
}

/** The most slices up to which no number tried costs a tenth more; 1 if the first already does. */
export function cheapUpTo(tried: readonly TriedSplit[]): number {
  const dear = tried.findIndex(isDear);
  return tried[dear < 0 ? tried.length - 1 : Math.max(0, dear - 1)].slices;
}

/** What this machine says to the paper's advice, whatever it is. */
export function verdict(tried: readonly TriedSplit[]): string {
  return `${fastestWords(tried)} ${cheapWords(tried)} ${adviceWords(tried)}`;
}

function fastestWords(tried: readonly TriedSplit[]): string {
  const fastest = fastestSplit(tried);
  if (fastest.slices === 1) return 'Nothing was faster than the block in one piece, n = 1.';
  const saved = formatPercent(1 - fastest.ratio.median);
  const within = fastest.ratio.upper >= 1;
  return `The fastest was n = ${fastest.slices}, by ${saved} compared with one piece${
    within ? ', which is no more than the difference between single runs' : ''
  }.`;
}

function cheapWords(tried: readonly TriedSplit[]): string {
  const most = cheapUpTo(tried);
  if (most === 1) {
    const next = tried[1];
    const always = tried.slice(1).every(isDear)
      ? 'Splitting costs time from the start'
      : 'It is not even';
    return `${always}: n = ${next.slices} takes ${times(next)} as long.`;
  }
  if (most === tried[tried.length - 1].slices)
    return `Even one channel at a time, n = ${most}, costs less than ${tenth}.`;
  return `Up to n = ${most} the split costs less than ${tenth}.`;
}

function adviceWords(tried: readonly TriedSplit[]): string {
  const meant = tried.filter(({ slices }) => slices >= advised.from && slices <= advised.to);
  const whole = tried.find(({ slices }) => slices === 1)!;
  const last = meant[meant.length - 1];
  const ratios = meant.map(({ ratio }) => ratio.median);
  const [least, most] = [Math.min(...ratios), Math.max(...ratios)].map(formatThree);
  const share = formatPercent(last.measuredBytes / whole.measuredBytes);
  const cost = `The paper’s 2 to 5 took ${least === most ? least : `${least} to ${most}`} times as long as one piece, and n = ${last.slices} needed ${share} of its memory`;
  return `${cost}: ${judgement(tried, meant)}`;
}

function judgement(tried: readonly TriedSplit[], meant: readonly TriedSplit[]): string {
  if (meant.some(isDear) && !meant.every(isDear))
    return 'part of the recommended range costs time, or the machine was busy; run it again to see.';
  if (meant.every(isDear))
    return 'on this machine and for this block, even the recommended range costs time.';
  return cheapUpTo(tried) > advised.to
    ? 'the recommendation holds for this block, and there is room beyond it.'
    : 'the recommendation holds for this block.';
}

function times({ ratio }: TriedSplit): string {
  return `${formatThree(ratio.median)} times`;
}

/** Where measured memory leaves the paper's count, and why. */
export function memoryWords(tried: readonly TriedSplit[]): string {
  const stops = tried.find(({ channels }) => channels < 8);
  const more = tried.map((one) => one.measuredBytes - one.countedBytes);
  const [least, most] = [Math.min(...more), Math.max(...more)];
  const beyond = stops
    ? ` From n = ${stops.slices} on, a slice has fewer than eight channels and is padded to eight: memory stops falling, and time is spent on zeros.`
    : '';
  return `The measured bytes are ${spanWords(least, most)} above the count of single channels: the engine stores channels in planes of eight, puts a border of zeros around what the 3×3 reads, and holds input and output from the first slice to the last.${beyond}`;
}

function spanWords(least: number, most: number): string {
  return least === most ? formatBytes(least) : `${formatBytes(least)} to ${formatBytes(most)}`;
}
