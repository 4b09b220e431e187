import type { TapName, TapRef } from '#lib/core/network/spec.ts';
import {
  operationLimits as limits,
  type Blocks,
  type ChannelRange,
  type Operation
} from './operation.ts';

/**
 * Operations as text for an address. Operations are separated by `_`, their parts by `-`, the items
 * of a list by `.`; only letters, digits and these, so that nothing needs to be escaped.
 *
 * - `relu6-all`, `relu6-b3.b4`: ReLU6 on linear bottlenecks
 * - `cut-all`, `cut-b4`: shortcuts taken away
 * - `silence-b8.expand-0to15.20`: channels 0 to 15 and 20 set to zero
 * - `scale-b8.expand-3-0.5`: channel 3 times 0.5
 * - `noise-b2.sum-0.1-7`: noise of a tenth of a standard deviation, seed 7
 * - `relu-all`, `relu-expansions`, `relu-b3.expand`: ReLU in place of ReLU6
 * - `weights-all-8-channel-symmetric`: kernels at 8 bits
 * - `activations-all-8`, `activations-b3.sum-4`: tensors at so many bits
 * - `slices-b8-4`: a block in four slices
 */
export function formatOperations(operations: readonly Operation[]): string {
  return operations.map(formatOperation).join('_');
}

/**
 * @returns undefined for what is no list of operations, has more than `operationLimits.operations`
 * of them or more than `operationLimits.text` characters; never a part of the list
 */
export function parseOperations(text: string): readonly Operation[] | undefined {
  if (text === '') return [];
  if (text.length > limits.text) return undefined;
  const parts = text.split('_');
  if (parts.length > limits.operations) return undefined;
  const operations = parts.map(parseOperation);
  return operations.every((operation) => operation !== undefined) ? operations : undefined;
}

/** True if a list can be written into an address. */
export function fitsLimits(operations: readonly Operation[]): boolean {
  return (
    operations.length <= limits.operations && formatOperations(operations).length <= limits.text
  );
}

/** "b8.expand" */
const formatTap = ({ stage, tap }: TapRef): string => `${stage}.${tap}`;

export function formatOperation(operation: Operation): string {
  return partsOf(operation).join('-');
}

function partsOf(operation: Operation): readonly (string | number)[] {
  const { kind } = operation;
  switch (kind) {
    case 'relu6':
    case 'cut':
      return [kind, operation.blocks === 'all' ? 'all' : operation.blocks.join('.')];
    case 'scale': {
      const { at, channels, factor } = operation;
      const where = [formatTap(at), formatChannels(channels)];
      return factor === 0 ? ['silence', ...where] : [kind, ...where, factor];
    }
    case 'noise':
      return [kind, formatTap(operation.at), operation.strength, operation.seed];
    case 'relu':
      return [kind, formatPlace(operation.layers)];
    case 'weights':
      return [kind, formatPlace(operation.layers), operation.bits, operation.per, operation.range];
    case 'activations':
      return [kind, formatPlace(operation.tensors), operation.bits];
    case 'slices':
      return [kind, operation.block, operation.slices];
  }
}

function formatPlace(place: string | TapRef): string {
  return typeof place === 'string' ? place : formatTap(place);
}

/** "0to15.20" */
function formatChannels(channels: readonly ChannelRange[]): string {
  return channels.map(([first, last]) => (first === last ? first : `${first}to${last}`)).join('.');
}

/** @returns undefined for anything but ascending runs of channels that do not touch each other */
export function parseChannels(text: string): readonly ChannelRange[] | undefined {
  const parts = text.split('.');
  if (parts.length > limits.ranges) return undefined;
  let next = 0;
  const ranges: ChannelRange[] = [];
  for (const part of parts) {
    const match = /^(\d{1,4})(?:to(\d{1,4}))?$/.exec(part);
    if (!match) return undefined;
    const first = Number(match[1]);
    const last = match[2] === undefined ? first : Number(match[2]);
    const isOrdered = first >= next && last >= first && last <= limits.channel;
    if (!isOrdered || (match[2] !== undefined && first === last)) return undefined;
    ranges.push([first, last]);
    next = last + 2;
  }
  return ranges;
}

function parseOperation(text: string): Operation | undefined {
  const [kind, ...given] = text.split('-');
  const parser = parsers.get(kind);
  return parser && given.length === parser.parts ? parser.parse(given) : undefined;
}

interface Parser {
  readonly parts: number;
  readonly parse: (given: readonly string[]) => Operation | undefined;
}

const parsers: ReadonlyMap<string, Parser> = new Map<string, Parser>([
  ['relu6', { parts: 1, parse: ([blocks]) => onBlocks('relu6', blocks) }],
  ['cut', { parts: 1, parse: ([blocks]) => onBlocks('cut', blocks) }],
  ['silence', { parts: 2, parse: ([at, channels]) => scaling(at, channels, 0) }],
  [
    'scale',
    {
      parts: 3,
      parse: ([at, channels, text]) => {
        const factor = decimalOf(text, limits.factor);
        return factor === undefined || factor === 0 ? undefined : scaling(at, channels, factor);
      }
    }
  ],
  ['noise', { parts: 3, parse: parseNoise }],
  ['relu', { parts: 1, parse: parseRelu }],
  ['weights', { parts: 4, parse: parseWeights }],
  ['activations', { parts: 2, parse: parseActivations }],
  ['slices', { parts: 2, parse: parseSlices }]
]);

function onBlocks(kind: 'relu6' | 'cut', text: string): Operation | undefined {
  if (text === 'all') return { kind, blocks: 'all' };
  const blocks: Exclude<Blocks, 'all'> = text.split('.');
  const isFine = blocks.every(isStage) && new Set(blocks).size === blocks.length;
  return isFine ? { kind, blocks } : undefined;
}

function scaling(tap: string, list: string, factor: number): Operation | undefined {
  const at = tapOf(tap);
  const channels = parseChannels(list);
  return at && channels && { kind: 'scale', at, channels, factor };
}

function parseNoise([tap, amount, number]: readonly string[]): Operation | undefined {
  const at = tapOf(tap);
  const strength = decimalOf(amount, limits.strength);
  const seed = wholeOf(number, 0, limits.seed);
  if (!at || !strength || seed === undefined) return undefined;
  return { kind: 'noise', at, strength, seed };
}

function parseRelu([place]: readonly string[]): Operation | undefined {
  if (place === 'all' || place === 'expansions') return { kind: 'relu', layers: place };
  const layers = tapOf(place);
  return layers && { kind: 'relu', layers };
}

function parseWeights([place, count, per, range]: readonly string[]): Operation | undefined {
  const layers = place === 'all' ? place : tapOf(place);
  const bits = bitsOf(count);
  if (!layers || !bits) return undefined;
  if (per !== 'tensor' && per !== 'channel') return undefined;
  if (range !== 'symmetric' && range !== 'affine') return undefined;
  return { kind: 'weights', layers, bits, per, range };
}

function parseActivations([place, count]: readonly string[]): Operation | undefined {
  const tensors = place === 'all' ? place : tapOf(place);
  const bits = bitsOf(count);
  return tensors && bits ? { kind: 'activations', tensors, bits } : undefined;
}

function parseSlices([block, count]: readonly string[]): Operation | undefined {
  const slices = wholeOf(count, 1, limits.slices);
  return isStage(block) && slices ? { kind: 'slices', block, slices } : undefined;
}

const isStage = (text: string): boolean => /^[a-z][a-z0-9]{0,15}$/.test(text) && text !== 'all';

/** Whether there is such a tensor is asked of the network; here only that it could be a name. */
function tapOf(text: string): TapRef | undefined {
  const match = /^([a-z][a-z0-9]{0,15})\.([a-zA-Z]{1,20})$/.exec(text);
  return match ? { stage: match[1], tap: match[2] as TapName } : undefined;
}

const bitsOf = (text: string) => wholeOf(text, limits.fewestBits, limits.mostBits);

function wholeOf(text: string, least: number, most: number): number | undefined {
  if (!/^(0|[1-9]\d{0,5})$/.test(text)) return undefined;
  const value = Number(text);
  return value >= least && value <= most ? value : undefined;
}

/** A number without sign, with at most four decimals, as JavaScript writes it. */
function decimalOf(text: string, most: number): number | undefined {
  if (!/^\d{1,3}(\.\d{1,4})?$/.test(text)) return undefined;
  const value = Number(text);
  return value <= most && String(value) === text ? value : undefined;
}
