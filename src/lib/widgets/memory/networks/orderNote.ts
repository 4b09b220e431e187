import { bestOrderOfNetwork } from '#lib/core/memory/bestOrderOfNetwork.ts';
import { networkGraph } from '#lib/core/memory/networks/networkGraph.ts';
import { formatPercent } from '#lib/ui/formatNumber.ts';
import { inSentence } from './headline.ts';
import type { NetworkRun } from './networkRun.ts';

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
    return 'No other order of the operations would need less memory: each network runs in an optimal order.';
  const list = savings.map(({ title, saved }) => `${formatPercent(saved)} in ${title}`).join(', ');
  return `The networks run in the order of their authors’ code. Run plainly, the best order would save ${list}; for the others, the order shown is optimal.`;
}
