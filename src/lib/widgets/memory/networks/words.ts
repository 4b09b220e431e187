import type { NetworkLayer } from '#lib/core/memory/networks/description.ts';
import type { Operation } from '#lib/core/memory/graph.ts';
import type { Holding, Step } from '#lib/core/memory/liveness.ts';
import type { Mode } from '#lib/core/memory/runBlock.ts';
import { plural } from '#lib/core/words/plural.ts';
import { stageName } from '../../stageName.ts';
import { tensorOf, waitsFor, wholeId, type ModeRun, type NetworkRun } from './networkRun.ts';

export const modeNames: Record<Mode, string> = {
  plain: 'every tensor whole',
  'in-place': 'depthwise in place',
  fused: 'blocks as one',
  split: 'blocks in slices'
};

/** The same beside a line of the picture. */
export function shortModeName(mode: Mode, slices: number): string {
  const names = { plain: 'whole', 'in-place': 'in place', fused: 'as one' };
  return mode === 'split' ? `${slices} ${plural(slices, 'slice')}` : names[mode];
}

/** What an operation does, in a few words. */
export function layerName(layer: NetworkLayer): string {
  const { kind, kernelSize, stage, id } = layer;
  const size = `${kernelSize}×${kernelSize}`;
  switch (kind) {
    case 'expand':
      return '1×1 up';
    case 'reduce':
    case 'project':
      return '1×1 down';
    case 'depthwise':
      return `${size} depthwise`;
    case 'pool':
      return kernelSize === 0
        ? 'average over the map'
        : `${size} ${stage === 'stem' ? 'maximum' : 'average'}`;
    case 'shuffle':
      return 'channel shuffle';
    case 'add':
      return 'sum with the shortcut';
    case 'concat':
      return 'concatenation';
    case 'convolution':
      return id.endsWith('.projection') ? '1×1 on the shortcut' : (predictionName(id) ?? size);
  }
}

function predictionName(id: string): string | undefined {
  if (id.endsWith('.logits')) return 'classes';
  if (id.endsWith('.box')) return '1×1 to boxes';
  return id.endsWith('.class') ? '1×1 to classes' : undefined;
}

/** "block 1, 3×3 depthwise"; the last 1×1 names its only operation already. */
function operationName(layer: NetworkLayer): string {
  const stage = stageName(layer.stage);
  return layer.stage === 'last' && layer.kind === 'convolution'
    ? stage
    : `${stage}, ${layerName(layer)}`;
}

/** The operation of a column as the mode runs it: "block 1, 3×3 depthwise, slice 2 of 4". */
export function columnName(run: NetworkRun, mode: ModeRun, column: number): string {
  const layer = run.network.layers[column];
  const { operation } = mode.columns[column];
  const stage = stageName(layer.stage);
  if (operation.kind === 'block') return `${stage} as one operation`;
  const slice = operation.slice === undefined ? '' : `, slice ${operation.slice + 1}`;
  return `${operationName(layer)}${slice}`;
}

/** One tensor that is alive during a step. */
export interface AliveTensor {
  readonly id: string;
  readonly name: string;
  readonly shape: string;
  readonly bytes: number;
  /** Why it is there. */
  readonly why: string;
  readonly holding: Holding;
}

/** What is alive in a column, the largest first, and why. */
export function aliveTensors(run: NetworkRun, mode: ModeRun, column: number): AliveTensor[] {
  const step = mode.columns[column];
  return step.holdings
    .map((holding) => {
      const { height, width, channels, id } = tensorOf(run, holding);
      const layer = run.network.layers.find((candidate) => candidate.id === id);
      const piece = pieceOf(run, holding);
      return {
        id: holding.tensor,
        name: layer ? operationName(layer) : 'picture',
        shape: `${height}×${width}×${channels}${piece}`,
        bytes: holding.bytes,
        why: reason(run, mode, step, holding),
        holding
      };
    })
    .toSorted((a, b) => b.bytes - a.bytes);
}

function pieceOf(run: NetworkRun, holding: Holding): string {
  const [, slice] = holding.tensor.split('/');
  if (slice === undefined || holding.bytes === tensorOf(run, holding).bytes) return '';
  return `, slice ${Number(slice) + 1}`;
}

function reason(run: NetworkRun, mode: ModeRun, step: Step, holding: Holding): string {
  const { tensor, over, waiting } = holding;
  if (over !== undefined) {
    if (wholeId(over) === wholeId(tensor)) return 'added in place';
    return step.operation.kind === 'add' ? 'added into the branch' : 'written over its input';
  }
  if (!waiting) return step.operation.outputs.includes(tensor) ? 'being written' : 'being read';
  const reader = waitsFor(mode, step, holding);
  if (!reader) return 'kept as a result';
  return `waits for ${readerName(run, step, reader)}`;
}

function readerName(run: NetworkRun, { operation }: Step, reader: Operation): string {
  const layer = run.network.layers.find(({ id }) => id === wholeId(reader.id));
  if (!layer) return stageName(reader.id);
  const isHere = wholeId(operation.id).startsWith(`${layer.stage}.`);
  if (isHere && reader.slice !== operation.slice && reader.slice !== undefined)
    return 'the next slice';
  if (layer.kind === 'add') return 'the sum';
  return isHere ? `the ${layerName(layer)}` : stageName(layer.stage);
}
