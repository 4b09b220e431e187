import type { Mode } from '#lib/core/memory/runBlock.ts';
import type { NetworkRun } from './networkRun.ts';

/** The networks by what they need in a mode, most first. */
export function ranking(runs: readonly NetworkRun[], mode: Mode): readonly NetworkRun[] {
  return runs.toSorted((a, b) => b.modes[mode].peakBytes - a.modes[mode].peakBytes);
}

/** The networks that running each block as one operation helps most and least, by share of the peak. */
export function bestAndLeastFused(
  runs: readonly NetworkRun[]
): readonly [most: NetworkRun, least: NetworkRun] {
  const left = ({ modes }: NetworkRun) => modes.fused.peakBytes / modes.plain.peakBytes;
  const sorted = runs.toSorted((a, b) => left(a) - left(b));
  return [sorted[0], sorted[sorted.length - 1]];
}

/** A network's title inside a sentence. */
export function inSentence({ id, title }: NetworkRun): string {
  return id === 'stack' ? 'your own stack' : title;
}
