import { findStage, tapsOf } from '#lib/core/network/shapes.ts';
import type { NetworkSpec, StageSpec, TapName, TapRef } from '#lib/core/network/spec.ts';
import {
  operationLimits as limits,
  type GridRange,
  type Granularity,
  type Operation,
  type OperationKind
} from '#lib/core/surgery/operation.ts';
import {
  formatOperations,
  parseChannels,
  parseOperations
} from '#lib/core/surgery/operationText.ts';
import { isLinearBottleneck } from '#lib/core/surgery/restructure.ts';

/** What the form holds; each kind of operation takes from it what it needs. */
export interface Draft {
  readonly kind: OperationKind;
  /** "all", "expansions" or a stage. */
  readonly place: string;
  readonly tap: TapName;
  /** As typed: "0-15, 20". */
  readonly channels: string;
  readonly factor: number;
  readonly strength: number;
  readonly seed: number;
  readonly bits: number;
  readonly per: Granularity;
  readonly range: GridRange;
  readonly slices: number;
}

export const kindTitles: Readonly<Record<OperationKind, string>> = {
  relu6: 'Put ReLU6 on linear bottlenecks',
  cut: 'Remove shortcuts',
  scale: 'Silence or scale channels',
  noise: 'Add noise',
  relu: 'Replace ReLU6 by ReLU',
  weights: 'Round weights to few bits',
  activations: 'Round activations to few bits',
  slices: 'Run a block in slices'
};

export const kinds = Object.keys(kindTitles) as readonly OperationKind[];

/** What exactly is done, for those who ask. */
export const kindNotes: Readonly<Record<OperationKind, string>> = {
  relu6: 'ReLU6 goes right after the projection, before the shortcut adds the block’s input.',
  cut: 'The block outputs only its projection.',
  scale: 'All values of these channels are multiplied by a factor; 0 silences them.',
  noise:
    'Gaussian noise, drawn from a seed; its size is a share of the standard deviation of the tensor on this photograph. Nothing clips it afterwards.',
  relu: 'Values above 6 are no longer cut off.',
  weights:
    'Each weight goes to the nearest of 2ᵇ values on an even grid; zero is one of them. Biases stay.',
  activations:
    'Each value goes to the nearest of 2ᵇ values between the tensor’s least and largest one on this photograph; zero is one of them.',
  slices:
    'The paper’s section 5.1: the block’s inner channels in groups whose projections are summed. The result is the same up to rounding.'
};

/** Words that can stand in a place beside stages. */
export type Word = 'all' | 'expansions';

/** Places that an operation of this kind can have in this network. */
export function placesOf(
  spec: NetworkSpec,
  kind: OperationKind
): { readonly words: readonly Word[]; readonly stages: readonly StageSpec[] } {
  const having = (fits: (stage: StageSpec) => boolean) => spec.stages.filter(fits);
  switch (kind) {
    case 'relu6':
      return { words: ['all'], stages: having(isLinearBottleneck) };
    case 'cut':
      return { words: ['all'], stages: having(({ shortcut }) => shortcut) };
    case 'relu':
      return { words: ['all', 'expansions'], stages: having(hasRelu6) };
    case 'slices':
      return { words: [], stages: having(({ kind }) => kind === 'inverted-residual') };
    case 'weights':
    case 'activations':
      return { words: ['all'], stages: spec.stages };
    default:
      return { words: [], stages: spec.stages };
  }
}

/** Tensors of a stage that an operation of this kind can mean; none: the stage as a whole is meant. */
export function tapsFor(spec: NetworkSpec, { kind, place }: Draft): readonly TapName[] {
  const stage = spec.stages.find(({ id }) => id === place);
  if (!stage) return [];
  if (kind === 'scale' || kind === 'noise' || kind === 'activations') return tapsOf(stage);
  const layers = kind === 'relu' ? stage.layers.filter(isRelu6) : stage.layers;
  if (kind === 'weights' || kind === 'relu')
    return layers.filter(({ kind }) => kind !== 'pool').map(({ tap }) => tap);
  return [];
}

const isRelu6 = ({ activation }: StageSpec['layers'][number]) => activation === 'relu6';
const hasRelu6 = ({ layers }: StageSpec) => layers.some(isRelu6);

/** A draft whose place and tensor exist, as near to the wished ones as can be. */
export function fitted(spec: NetworkSpec, draft: Draft): Draft {
  const { words, stages } = placesOf(spec, draft.kind);
  const places: readonly string[] = [...words, ...stages.map(({ id }) => id)];
  const place = places.includes(draft.place) ? draft.place : (places[0] ?? '');
  const taps = tapsFor(spec, { ...draft, place });
  const tap = taps.length === 0 || taps.includes(draft.tap) ? draft.tap : taps[taps.length - 1];
  return { ...draft, place, tap };
}

/** The operation that a draft describes, or why it describes none. */
export function operationOf(spec: NetworkSpec, draft: Draft): Operation | string {
  const operation = build(spec, draft);
  if (typeof operation === 'string') return operation;
  const [checked] = parseOperations(formatOperations([operation])) ?? [];
  return checked ?? outOfBounds(draft.kind);
}

function build(spec: NetworkSpec, draft: Draft): Operation | string {
  const { kind, place, tap, bits, per, range } = draft;
  const at: TapRef = { stage: place, tap };
  switch (kind) {
    case 'relu6':
    case 'cut':
      return { kind, blocks: place === 'all' ? 'all' : [place] };
    case 'scale':
      return scaleOf(spec, at, draft);
    case 'noise':
      return { kind, at, strength: draft.strength, seed: draft.seed };
    case 'relu':
      return { kind, layers: place === 'all' || place === 'expansions' ? place : at };
    case 'weights':
      return { kind, layers: place === 'all' ? 'all' : at, bits, per, range };
    case 'activations':
      return { kind, tensors: place === 'all' ? 'all' : at, bits };
    case 'slices':
      return { kind, block: place, slices: draft.slices };
  }
}

function scaleOf(spec: NetworkSpec, at: TapRef, { channels, factor }: Draft): Operation | string {
  const ranges = channelsTyped(channels);
  if (!ranges)
    return 'Write channels as ascending numbers and ranges, such as 0-15, 20. They are counted from 0.';
  const count = channelCount(spec, at);
  if (ranges[ranges.length - 1][1] >= count)
    return `This tensor has ${count} channels, counted from 0.`;
  return { kind: 'scale', at, channels: ranges, factor };
}

function channelCount(spec: NetworkSpec, { stage, tap }: TapRef): number {
  const { layers } = findStage(spec, stage);
  const layer = layers.find((one) => one.tap === tap) ?? layers[layers.length - 1];
  return layer.outputChannels;
}

/** "0-15, 20" → [[0, 15], [20, 20]]; neighbours are joined. */
export function channelsTyped(text: string): ReturnType<typeof parseChannels> {
  const parts = text
    .trim()
    .replaceAll(/\s*(?:-|–|to)\s*/g, 'to')
    .split(/[,;\s]+/);
  const ranges = parts.map((part) => parseChannels(part.replace(/^(\d+)to\1$/, '$1')));
  if (!ranges.every((range) => range?.length === 1)) return undefined;
  const joined: [number, number][] = [];
  for (const [[first, last]] of ranges as [number, number][][]) {
    const before = joined[joined.length - 1];
    if (before && first <= before[1]) return undefined;
    if (before && first === before[1] + 1) before[1] = last;
    else joined.push([first, last]);
  }
  return joined;
}

function outOfBounds(kind: OperationKind): string {
  switch (kind) {
    case 'scale':
      return `The factor must be between 0 and ${limits.factor}, with at most four decimals.`;
    case 'noise':
      return `The noise must be above 0 and at most ${limits.strength}, the seed between 0 and ${limits.seed}.`;
    case 'slices':
      return `The number of slices must be between 1 and ${limits.slices}.`;
    default:
      return `The number of bits must be between ${limits.fewestBits} and ${limits.mostBits}.`;
  }
}
