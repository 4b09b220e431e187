import { peakBytes } from '#lib/core/memory/peak.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatBytes, formatCount, formatPercent } from '#lib/ui/formatNumber.ts';
import type { BlockRun } from './blockRun.ts';
import { operationName } from '../describe.ts';
import { lastRead } from './presence.ts';

/**
 * What the shortcut forces to stay, how long, and what that adds to the peak, for the state at hand.
 * Empty where the block has no shortcut: `shortcutNote` says why.
 */
export function shortcutCost(run: BlockRun): string {
  if (!run.block.shortcut) return '';
  const input = formatBytes(run.block.graph.tensors[0].bytes);
  const waits = run.steps
    .slice(lastRead(run) + 1)
    .filter(({ holdings }) =>
      holdings.some(({ tensor, waiting }) => waiting && tensor === 'input')
    );
  if (waits.length === 0)
    return `the block reads its input (${input}) until the end anyway, so the shortcut does not keep it any longer.`;
  const names = waits.map(operationName);
  const where =
    names.length === 1
      ? names[0]
      : `${names.slice(0, -1).join(', ')} and ${names[names.length - 1]}`;
  const steps = plural(waits.length, 'one step', `${formatCount(waits.length)} steps`);
  return `the shortcut keeps the input (${input}) through ${steps} that do not read it: ${where}. ${peakDifference(run)}`;
}

function peakDifference(run: BlockRun): string {
  const without = peakWithoutShortcut(run);
  const added = run.peak.bytes - without;
  if (added === 0)
    return `The peak is elsewhere: without the shortcut it would still be ${formatBytes(without)}.`;
  return `Without the shortcut the peak would be ${formatBytes(without)}, ${formatPercent(added / run.peak.bytes)} lower.`;
}

/** The peak of the same operations without the sum at the end, so that nothing waits for it. */
export function peakWithoutShortcut({ graph }: BlockRun): number {
  const sum = graph.operations.find(({ kind }) => kind === 'add');
  if (!sum) return peakBytes(graph);
  return peakBytes({
    ...graph,
    operations: graph.operations.filter((operation) => operation !== sum),
    outputs: [sum.inputs[0]]
  });
}
