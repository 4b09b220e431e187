import type { BlockTensor } from '#lib/core/memory/block.ts';
import { findTensor } from '#lib/core/memory/graph.ts';
import type { Holding, Step } from '#lib/core/memory/liveness.ts';
import { sliceChannels } from '#lib/core/memory/split.ts';
import { wholeOf, type BlockRun } from './blockRun.ts';

/** What of one of the block's tensors is in memory. */
export interface Presence {
  readonly alive: boolean;
  /** Its holding in the step looked at; undefined too where the whole run is looked at. */
  readonly held?: Holding;
  /** The channels in memory: the first, and one past the last. Undefined: none of them. */
  readonly channels?: readonly [from: number, to: number];
}

/**
 * What of a tensor is in memory during a step; without a step, as much of it as there is at a time.
 * @param finished the run is over: only the output is left
 */
export function presenceOf(
  run: BlockRun,
  tensor: BlockTensor,
  step?: Step,
  finished = false
): Presence {
  if (finished)
    return isOutput(run, tensor)
      ? { alive: true, channels: [0, tensor.channels] }
      : { alive: false };
  if (!step) {
    const channels = (bytesAtATime(run, tensor.id) / tensor.bytes) * tensor.channels;
    return { alive: true, channels: channels === 0 ? undefined : [0, channels] };
  }
  const held = step.holdings.find((holding) => wholeOf(run, holding.tensor).id === tensor.id);
  return held ? { alive: true, held, channels: channelsOf(run, tensor, held) } : { alive: false };
}

function isOutput({ block }: BlockRun, { id }: BlockTensor): boolean {
  return id === block.layers[block.layers.length - 1].id;
}

/** The slice of an inner tensor; the output so far has all its channels from the first slice on. */
function channelsOf(run: BlockRun, whole: BlockTensor, held: Holding): [number, number] {
  const [, slice] = held.tensor.split('/');
  if (slice === undefined || isOutput(run, whole)) return [0, whole.channels];
  const sizes = Array.from({ length: Number(slice) + 1 }, (_, index) =>
    sliceChannels(whole.channels, index, run.slices)
  );
  const to = sizes.reduce((sum, size) => sum + size, 0);
  return [to - sizes[sizes.length - 1], to];
}

/** Bytes of a block's tensor that this run allocates at one time: 0 for what is never made whole. */
export function bytesAtATime(run: BlockRun, id: string): number {
  const pieces = run.graph.tensors.filter(
    (tensor) => tensor.id.split('/')[0] === id && wholeOf(run, tensor.id).id === id
  );
  const overwriting = run.graph.operations.some(
    ({ outputs, overwrites, channelwise }) => channelwise && overwrites && outputs.includes(id)
  );
  if (overwriting) return 0;
  if (pieces.length > 0) return Math.max(...pieces.map(({ bytes }) => bytes));
  // in the fused graph the sum is the only output, in the place of the last layer's tensor
  const isOutput = run.graph.outputs.some((output) => wholeOf(run, output).id === id);
  return isOutput ? wholeOf(run, id).bytes : 0;
}

/** Bytes of a tensor itself during a step, without what it was written over. */
export function ownBytes(run: BlockRun, { tensor }: Holding): number {
  return findTensor(run.graph, tensor).bytes;
}

/**
 * Why a step keeps a tensor that it neither reads nor writes: `shortcut` if only the sum at the end
 * still needs it, `later` if another operation does, too.
 */
export function keptFor(
  run: BlockRun,
  step: Step,
  { tensor, waiting }: Holding
): 'shortcut' | 'later' | undefined {
  if (!waiting) return undefined;
  if (!run.block.shortcut || tensor !== 'input') return 'later';
  return run.steps.indexOf(step) > lastRead(run) ? 'shortcut' : 'later';
}

/** The last step that reads the block's input, the sum at the end apart. */
export function lastRead({ steps }: BlockRun): number {
  return steps.findLastIndex(
    ({ operation }) => operation.kind !== 'add' && operation.inputs.includes('input')
  );
}

/** Ids of the block's tensors that are in memory at the peak. */
export function peakTensors(run: BlockRun): ReadonlySet<string> {
  return new Set(run.peak.holdings.map(({ tensor }) => wholeOf(run, tensor).id));
}
