import { plural } from '#lib/core/words/plural.ts';
import type { OperatedAnswer, OperateAnswer } from '#lib/model/studies/operate.ts';
import type { Blocks, ChannelRange, Operation } from '#lib/core/surgery/operation.ts';
import type { ResultKind } from '../photo/resultKind.ts';
import { stageName, tensorName } from '../layer/tapNames.ts';

export { tensorName };

/** An operation as a sentence fragment, as it stands in the list. */
export function operationInWords(operation: Operation): string {
  switch (operation.kind) {
    case 'relu6':
      return `ReLU6 on ${blocksInWords(operation.blocks, 'the linear bottleneck')}`;
    case 'cut':
      return `${operation.blocks === 'all' ? 'All shortcuts' : capital(blocksInWords(operation.blocks, 'the shortcut'))} removed`;
    case 'scale': {
      const { at, channels, factor } = operation;
      const what = `${channelsInWords(channels)} of ${tensorName(at)}`;
      return factor === 0 ? `${what} silenced` : `${what} times ${factor}`;
    }
    case 'noise':
      return `Noise on ${tensorName(operation.at)}, ${operation.strength} of its standard deviation, seed ${operation.seed}`;
    case 'relu':
      return `ReLU instead of ReLU6 ${reluPlace(operation.layers)}`;
    case 'weights': {
      const { layers, bits, per, range } = operation;
      const where = layers === 'all' ? 'all layers' : tensorName(layers);
      return `Weights of ${where} at ${bits} bits, one ${range} grid for each ${per === 'tensor' ? 'layer' : 'output channel'}`;
    }
    case 'activations': {
      const { tensors, bits } = operation;
      return `${tensors === 'all' ? 'All tensors' : capital(tensorName(tensors))} at ${bits} bits`;
    }
    case 'slices':
      return `${capital(stageName(operation.block))} in ${operation.slices} ${plural(operation.slices, 'slice')}`;
  }
}

function blocksInWords(blocks: Blocks, what: string): string {
  if (blocks === 'all') return `all ${what.replace('the ', '')}s`;
  return `${plural(blocks.length, what)} of ${blocks.map(stageName).join(', ')}`;
}

function channelsInWords(channels: readonly ChannelRange[]): string {
  const parts = channels.map(([from, to]) => (from === to ? String(from) : `${from} to ${to}`));
  const isOne = channels.length === 1 && channels[0][0] === channels[0][1];
  return `Channel${isOne ? '' : 's'} ${parts.join(', ')}`;
}

function reluPlace(layers: Extract<Operation, { kind: 'relu' }>['layers']): string {
  if (layers === 'all') return 'everywhere';
  return layers === 'expansions' ? 'after every expansion' : `after ${tensorName(layers)}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** What the operations did to the result, in a sentence. */
export function outcomeInWords(
  { healthy }: Pick<OperateAnswer, 'healthy'>,
  operated: Pick<OperatedAnswer, 'classes' | 'detections' | 'fates'>,
  result: ResultKind
): string {
  if (result === 'tensors')
    return 'This network has no classes and no detector, so the effect of the operations shows only in its tensors.';
  const [best] = healthy.classes;
  if (best) {
    const [now] = operated.classes;
    return now.classIndex === best.classIndex
      ? `The top-1 class stays “${best.class}”.`
      : `The top-1 class was “${best.class}”; now it is “${now.class}”.`;
  }
  const count = healthy.detections.length;
  if (count === 0 && operated.detections.length === 0)
    return 'Neither network finds anything in this photograph.';
  const kept = operated.fates.fates.filter(({ operated: match }) => match).length;
  const extra = operated.fates.extra.length;
  const had = `${kept} of ${count} ${plural(count, 'detection is', 'detections are')} kept`;
  return extra === 0 ? `${had}.` : `${had}; ${extra} ${plural(extra, 'is', 'are')} new.`;
}
