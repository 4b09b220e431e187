import type { NetworkDescription } from '#lib/core/memory/networks/description.ts';
import { networkMultiplyAdds, networkParameters } from '#lib/core/memory/networks/networkCosts.ts';
import type { NetworkTensor } from '#lib/core/memory/networks/networkGraph.ts';
import { runNetwork } from '#lib/core/memory/networks/runNetwork.ts';
import type { Operation } from '#lib/core/memory/graph.ts';
import { liveness, type Holding, type Step } from '#lib/core/memory/liveness.ts';
import type { Mode } from '#lib/core/memory/runBlock.ts';

export const modes = ['plain', 'in-place', 'fused', 'split'] as const satisfies readonly Mode[];

/** The mode whose line stands beside the filled areas where only one does. */
export function comparedWith(mode: Mode): Mode {
  return mode === 'plain' ? 'fused' : 'plain';
}

/** A mode's run, told along the plain order: one column for each operation of the network. */
export interface ModeRun {
  readonly mode: Mode;
  /**
   * The step that a column shows: the operation itself; the block it has become part of; of its
   * slices the one that holds most.
   */
  readonly columns: readonly Step[];
  /** First column of those that hold most. */
  readonly peakColumn: number;
  readonly peakBytes: number;
  /** All steps, in the order in which they run. */
  readonly steps: readonly Step[];
}

/** One network at the reader's resolution, width and bytes, in every mode. */
export interface NetworkRun {
  readonly id: string;
  readonly title: string;
  readonly network: NetworkDescription;
  readonly multiplyAdds: number;
  readonly parameters: number;
  readonly modes: Readonly<Record<Mode, ModeRun>>;
  /** Whole tensors by id; pieces of the channel split belong to one of them. */
  readonly tensors: ReadonlyMap<string, NetworkTensor>;
}

export function networkRun(
  entry: { readonly id: string; readonly title: string; readonly network: NetworkDescription },
  bytesPerValue: number,
  slices: number
): NetworkRun {
  const { network } = entry;
  const graphs = modes.map((mode) => runNetwork(network, { bytesPerValue, mode, slices }));
  const runs = graphs.map((graph, index) => modeRun(network, modes[index], liveness(graph)));
  return {
    ...entry,
    multiplyAdds: networkMultiplyAdds(network),
    parameters: networkParameters(network),
    modes: Object.fromEntries(runs.map((run) => [run.mode, run])) as Record<Mode, ModeRun>,
    tensors: new Map(graphs[0].tensors.map((tensor) => [tensor.id, tensor]))
  };
}

function modeRun(network: NetworkDescription, mode: Mode, steps: readonly Step[]): ModeRun {
  const shown = new Map<string, Step>();
  for (const step of steps) {
    const id = wholeId(step.operation.id);
    const known = shown.get(id);
    if (!known || step.bytes > known.bytes) shown.set(id, step);
  }
  const columns = network.layers.map(({ id, stage }) => shown.get(id) ?? shown.get(stage)!);
  const peakBytes = Math.max(...columns.map(({ bytes }) => bytes));
  const peakColumn = columns.findIndex((step) => step.bytes === peakBytes);
  return { mode, columns, peakColumn, peakBytes, steps };
}

/** `b3.expand` of its slice `b3.expand/2`. */
export function wholeId(id: string): string {
  return id.split('/')[0];
}

/** The whole tensor that a holding is, or is a piece of. */
export function tensorOf(run: NetworkRun, { tensor }: Holding): NetworkTensor {
  return run.tensors.get(wholeId(tensor))!;
}

/** The operation that a tensor is kept for while a step leaves it alone; none for a result. */
export function waitsFor(
  { steps }: ModeRun,
  step: Step,
  { tensor, waiting }: Holding
): Operation | undefined {
  if (!waiting) return undefined;
  const later = steps.slice(steps.indexOf(step) + 1);
  return later.find(({ operation }) => operation.inputs.includes(tensor))?.operation;
}
