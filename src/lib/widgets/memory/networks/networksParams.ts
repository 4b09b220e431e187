import { networkIds, type NetworkId } from '#lib/core/memory/networks/networkIds.ts';
import { formatStack, parseStack, type StackRow } from '#lib/core/memory/networks/stackText.ts';
import { choice, decimal, integer, optional, pickParams, type Param } from '../../host/params.ts';
import { blockParams } from '../blockParams.ts';

/** A network in focus, or all alike. */
export type NetworkChoice = NetworkId | 'stack' | 'all';

/** More slices than this change nothing that could be seen here, and take time. */
export const mostDrawnSlices = 32;

/** MobileNetV2's own rows but for one number: an expansion of 3 instead of 6 where the picture is largest. */
export const defaultStack: readonly StackRow[] = [
  { kind: 'inverted', t: 1, c: 16, n: 1, s: 1 },
  { kind: 'inverted', t: 3, c: 24, n: 2, s: 2 },
  { kind: 'inverted', t: 6, c: 32, n: 3, s: 2 },
  { kind: 'inverted', t: 6, c: 64, n: 4, s: 2 },
  { kind: 'inverted', t: 6, c: 96, n: 3, s: 1 },
  { kind: 'inverted', t: 6, c: 160, n: 3, s: 2 },
  { kind: 'inverted', t: 6, c: 320, n: 1, s: 1 }
];

/** The text form is described in `core/memory/networks/stackText.ts`. */
const stack: Param<readonly StackRow[]> = {
  default: defaultStack,
  parse: (text) => {
    const rows = parseStack(text);
    return typeof rows === 'string' ? undefined : rows;
  },
  format: formatStack
};

/** Network and operation: `mobilenet-v2.b1.depthwise`. */
const operation: Param<string> = {
  default: '',
  parse: (text) => (/^[a-z][a-z0-9-]{0,30}(\.[A-Za-z0-9]{1,20}){2}$/.test(text) ? text : undefined),
  format: String
};

const ids: readonly NetworkChoice[] = ['all', ...networkIds, 'stack'];

/** What the reader can set of the whole networks. Their bytes, mode and slices are the lab's own. */
export const networksParams = {
  network: choice(ids, 'all'),
  /** Side of the square picture. */
  resolution: integer(224, 32, 1024),
  /** Width multiplier of all networks. */
  alpha: decimal(1, 0.1, 2, 2),
  stack,
  operation: optional(operation)
};

/** The same with what of the lab's own they need, for the figure and for the state. */
export const wholeNetworkParams = {
  ...pickParams(blockParams, ['mode', 'split', 'bytes', 'step']),
  ...networksParams
};
