import { bestOrderOfNetwork } from '#lib/core/memory/bestOrderOfNetwork.ts';
import { networkGraph } from '#lib/core/memory/networks/networkGraph.ts';
import type { Mode } from '#lib/core/memory/runBlock.ts';
import { formatPercent } from '#lib/ui/formatNumber.ts';
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

/** How much a better order of the operations would save, run plainly; only where graphs branch. */
export function orderNote(runs: readonly NetworkRun[], bytesPerValue: number): string {
  const savings = runs
    .map((run) => {
      const graph = networkGraph(run.network, bytesPerValue);
      const saved = 1 - bestOrderOfNetwork(graph).peakBytes / run.modes.plain.peakBytes;
      return { title: inSentence(run), saved };
    })
    .filter(({ saved }) => saved > 0);
  if (savings.length === 0)
    return 'No other order of the operations would need less: each network here is run in a best one.';
  const list = savings.map(({ title, saved }) => `${formatPercent(saved)} in ${title}`).join(', ');
  return `The networks are run in the order of their authors’ code. Run plainly, the best order would save ${list}; for the others the order shown is a best one.`;
}
