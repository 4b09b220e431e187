import type { Holding, Step } from '#lib/core/memory/liveness.ts';
import { outputSize, type BlockShape } from '#lib/core/memory/blockShape.ts';
import type { Match } from '#lib/core/memory/matchClassic.ts';
import type { Mode } from '#lib/core/memory/runBlock.ts';
import { plural } from '#lib/core/words/plural.ts';
import { formatBytes, formatCount, formatPercent, formatThree } from '#lib/ui/formatNumber.ts';
import { wholeOf, type BlockRun } from './blocks/blockRun.ts';
import { keptFor } from './blocks/presence.ts';

/** What an operation does to the channels, in as few signs as fit under a bar. */
export function shortLabel({ operation }: Step): string {
  switch (operation.kind) {
    case 'add':
      return '+';
    case 'block':
      return 'one operation';
    case 'depthwise':
    case 'convolution':
      return '3×3';
    case 'reduce':
    case 'project':
      return '1×1 ↓';
    case 'expand':
      return '1×1 ↑';
    default:
      return operation.kind;
  }
}

/** The same for a sentence or a table. */
export function operationName({ operation }: Step): string {
  const slice = operation.slice === undefined ? '' : `, slice ${operation.slice + 1}`;
  const names = {
    add: 'add the shortcut',
    block: 'the whole block',
    depthwise: '3×3 depthwise',
    convolution: '3×3 convolution',
    reduce: '1×1 down',
    project: '1×1 down',
    expand: '1×1 up',
    pool: 'pooling',
    shuffle: 'channel shuffle',
    concat: 'concatenation'
  };
  return names[operation.kind] + slice;
}

export function tensorName(run: BlockRun, id: string): string {
  const whole = wholeOf(run, id);
  const { tensors } = run.block.graph;
  if (whole.id === 'input') return 'input';
  // one operation adds inside: what comes out is simply its output
  if (id === 'sum')
    return run.graph.operations.some(({ kind }) => kind === 'add') ? 'sum' : 'output';
  const isOutput = tensors.indexOf(whole) === run.block.layers.length;
  const slice = id.includes('/') ? Number(id.split('/')[1]) + 1 : undefined;
  if (isOutput) return slice === undefined ? 'output' : 'output so far';
  const name =
    whole.role === 'depthwise' ? 'filtered' : whole.role === 'expansion' ? 'expanded' : 'reduced';
  return slice === undefined ? name : `${name}, slice ${slice}`;
}

const ways: Record<Mode, string> = {
  plain: 'Run plainly',
  'in-place': 'With the depthwise written over its input',
  fused: 'Run as one operation',
  split: 'Run slice by slice'
};

/** What the present state means, in one sentence; the live region of the widget. */
export function summary(inverted: BlockRun, classic: BlockRun, mode: Mode): string {
  const [own, other] = [inverted.peak.bytes, classic.peak.bytes];
  const way = mode === 'split' ? `Run in ${slicesInWords(inverted.slices)}` : ways[mode];
  const compared =
    own === other
      ? 'exactly as much as the classic one'
      : own > other
        ? `${formatThree(own / other)} times the classic block’s ${formatBytes(other)}`
        : `${formatPercent(own / other)} of the classic block’s ${formatBytes(other)}`;
  const before =
    mode === 'plain' || own === inverted.plainPeakBytes
      ? ''
      : ` (run plainly: ${formatBytes(inverted.plainPeakBytes)})`;
  return `${way}, the inverted block needs ${formatBytes(own)} at its peak${before}: ${compared}.`;
}

function slicesInWords(slices: number): string {
  return plural(slices, 'one slice', `${formatCount(slices)} slices`);
}

/** What a mode does, and to which block it can be done. */
export function modeNote(mode: Mode, inverted: BlockRun, wanted: number): string {
  switch (mode) {
    case 'plain':
      return 'Every convolution, its activation included, writes a new tensor; a tensor is freed after its last use. The sum is added in place, into the output.';
    case 'in-place':
      return 'A depthwise convolution needs only the channel that it is working on, so it can write over its input (the two rows that it buffers are not counted). An ordinary 3×3 reads all channels for each output, so the classic block gains nothing.';
    case 'fused': {
      const scratch = oneChannel(inverted);
      return `Only what the shortcut joins, input and output, exists as a whole. Inside, at least one channel before and one after the 3×3 is kept at a time (${formatBytes(scratch)}, the paper’s O(·) term); the peak does not include it.`;
    }
    case 'split': {
      const limit =
        wanted > inverted.slices
          ? ` There are only ${formatCount(inverted.slices)} inner channels, so there can be no more slices.`
          : '';
      return `One slice of the inner channels is expanded, filtered and projected, and its share is added to the output; then the next slice follows. That works because a depthwise channel needs no other channel. An ordinary 3×3 needs them all, so the classic block runs plainly.${limit}`;
    }
  }
}

/** Bytes of one channel of the inner tensors: the least that a block keeps of them at a time. */
function oneChannel({ block }: BlockRun): number {
  const inner = block.graph.tensors.filter(
    ({ id }) => id === 'expand' || id === 'depthwise' || id === 'convolution'
  );
  return inner.reduce((sum, { bytes, channels }) => sum + bytes / channels, 0);
}

/** Whether there is a shortcut, and if not, why. */
export function shortcutNote(shape: BlockShape): string {
  const { stride, channels, outputChannels, size } = shape;
  const reasons = [
    ...(stride > 1
      ? [
          `stride ${stride} makes the output ${outputSize(shape)}×${outputSize(shape)} from ${size}×${size}`
        ]
      : []),
    ...(channels === outputChannels
      ? []
      : [`${channels} channels come in and ${outputChannels} go out`])
  ];
  if (reasons.length > 0)
    return `No shortcut in either block: ${reasons.join(', and ')}, so input and output cannot be added. The input is freed once it has been read.`;
  return 'The shortcut adds the input to the output, so the input must stay in memory until the end, however long the block is.';
}

/** What "the same" means when channels are whole numbers. */
export function matchNote(inverted: BlockRun, classic: BlockRun, match: Match): string {
  const widths = classic.block.layers[0];
  const made = `an outer width of ${formatCount(widths.inputChannels)} and an inner one of ${formatCount(widths.outputChannels)}`;
  if (match === 'bottleneck')
    return `Same bottleneck: ${made}. Compute then differs: the classic block does ${formatThree(classic.block.multiplyAdds / inverted.block.multiplyAdds)} times the multiply-adds.`;
  const cost = match === 'madds' ? 'multiplyAdds' : 'parameters';
  const word = match === 'madds' ? 'multiply-adds' : 'weights';
  const off = classic.block[cost] / inverted.block[cost] - 1;
  const rest =
    off === 0
      ? 'It agrees exactly.'
      : `That is ${formatPercent(Math.abs(off))} ${off > 0 ? 'more' : 'less'} than the inverted block; no whole number of channels comes closer.`;
  return `Same ${word}: the classic block gets ${made}. ${rest}`;
}

/** What lies in memory during a step. */
export function stepNote(run: BlockRun, step: Step | undefined): string {
  if (!step) return 'done; its output stays.';
  const parts = step.holdings.map(
    (holding) =>
      `${tensorName(run, holding.tensor)} ${formatCount(holding.bytes)}${whyHeld(run, step, holding)}`
  );
  const sum = parts.length > 1 ? ` = ${formatCount(step.bytes)}` : '';
  return `${parts.join(' + ')}${sum} B.`;
}

/** Why a step holds a tensor that it does not simply read or write. */
function whyHeld(run: BlockRun, step: Step, holding: Holding): string {
  const { tensor, over } = holding;
  const kept = keptFor(run, step, holding);
  if (kept === 'shortcut') return ' (kept for the shortcut)';
  if (kept) return tensor === 'input' ? ' (kept for the next slice)' : ' (kept)';
  if (!over) return '';
  return tensorName(run, over) === tensorName(run, tensor)
    ? ' (added in place)'
    : ` (over the ${tensorName(run, over)})`;
}
