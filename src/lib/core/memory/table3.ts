import { table3, table3Maxima } from '#lib/core/paper/table3.ts';
import { fuse } from './fuse.ts';
import { findTensor, type Graph } from './graph.ts';
import { buildNetwork } from './networks/catalogue.ts';
import type { NetworkId } from './networks/networkIds.ts';
import { networkGraph, type NetworkTensor } from './networks/networkGraph.ts';
import { runNetwork } from './networks/runNetwork.ts';

/**
 * Why a printed cell is not what the network has. The whole table, besides: its "Kb" are kilobytes
 * of 1000 B, rounded loosely, and it counts one tensor where Eq. 2 counts inputs and outputs.
 */
export type Table3Reason =
  /** The printed bytes do not follow from the printed channels. */
  | 'arithmetic'
  /** The largest tensor that blocks leave is the stem's or the last convolution's: it must be fused away too. */
  | 'ends-fused'
  /** The channels are those that a block reading this resolution puts out, at half the side. */
  | 'next-resolution'
  /** The channels are those of ShuffleNet with two groups, the column is headed three. */
  | 'two-groups'
  /** No tensor of the network at this resolution has these channels. */
  | 'no-such-tensor';

/** A tensor of the network itself. */
export interface Table3Tensor {
  readonly id: string;
  readonly side: number;
  readonly channels: number;
  readonly bytes: number;
}

/** An operation with what it reads and writes. */
export interface Table3Operation {
  readonly id: string;
  readonly bytes: number;
  readonly tensors: readonly Table3Tensor[];
}

/** What a network has at one resolution, counted in four ways. */
export interface ResolutionMaxima {
  /** The largest tensor of this resolution, inside blocks too. */
  readonly largestTensor: Table3Tensor;
  /** The largest that is left where every block is one operation. */
  readonly largestBetweenBlocks: Table3Tensor;
  /**
   * The same where MobileNetV2's stem and first block, and its last convolution and pooling, are one
   * operation too.
   */
  readonly largestEndsFused: Table3Tensor;
  /** Inputs and outputs of the most demanding operation that touches this resolution, blocks as one operation. */
  readonly largestOperation: Table3Operation;
}

export interface Table3Cell extends ResolutionMaxima {
  readonly network: (typeof table3)[number]['network'];
  readonly side: number;
  readonly printed: { readonly channels: number; readonly kilobytes: number };
  /** side²·printed channels·2 B. */
  readonly printedBytes: number;
  /** Empty where the cell is right. */
  readonly reasons: readonly Table3Reason[];
}

type Column = Table3Cell['network'];

const columns: Record<Column, NetworkId> = {
  MobileNetV1: 'mobilenet-v1',
  MobileNetV2: 'mobilenet-v2',
  ShuffleNet: 'shufflenet-3'
};
const bytesPerValue = 2;
/** The table rounds loosely: 1,605.6 stands as 1600. */
const tolerance = 0.05;

/** Every printed cell of Table 3 with what the network has there at 224×224 and 16 bits. */
export function table3Cells(): readonly Table3Cell[] {
  const views = new Map<Column, View>();
  return table3.map(({ network, side, channels, kilobytes }) => {
    const view = views.get(network) ?? viewOf(columns[network]);
    views.set(network, view);
    const cell = {
      ...{ network, side, printed: { channels, kilobytes } },
      printedBytes: side * side * channels * bytesPerValue,
      ...maximaAt(view, side)
    };
    return { ...cell, reasons: reasonsFor(cell, view) };
  });
}

/**
 * The same of any network at 224×224 and 16 bits, for each of some resolutions: of ShuffleNet with
 * two groups, say, whose widths the table prints under three.
 */
export function resolutionMaxima(id: NetworkId, sides: readonly number[]): ResolutionMaxima[] {
  const view = viewOf(id);
  return sides.map((side) => maximaAt(view, side));
}

function maximaAt({ plain, blocks, ends }: View, side: number): ResolutionMaxima {
  return {
    largestTensor: largest(plain, side),
    largestBetweenBlocks: largest(blocks, side),
    largestEndsFused: largest(ends, side),
    largestOperation: largestOperation(blocks, side)
  };
}

/** The bottom row of one column. */
export interface Table3Maximum {
  readonly network: Column;
  readonly printedKilobytes: number;
  /** The largest kilobytes printed above it. ShuffleNet's 800 is not what the bottom row says. */
  readonly columnKilobytes: number;
  readonly betweenBlocksBytes: number;
  readonly endsFusedBytes: number;
  readonly operationBytes: number;
}

/** The bottom row as printed, as it follows from the rows above, and of the networks themselves. */
export function table3BottomRow(cells: readonly Table3Cell[]): readonly Table3Maximum[] {
  return (Object.keys(columns) as Column[]).map((network) => {
    const own = cells.filter((cell) => cell.network === network);
    const most = (of: (cell: Table3Cell) => number) => Math.max(...own.map(of));
    return {
      network,
      printedKilobytes: table3Maxima[network],
      columnKilobytes: most(({ printed }) => printed.kilobytes),
      betweenBlocksBytes: most(({ largestBetweenBlocks }) => largestBetweenBlocks.bytes),
      endsFusedBytes: most(({ largestEndsFused }) => largestEndsFused.bytes),
      operationBytes: most(({ largestOperation }) => largestOperation.bytes)
    };
  });
}

/** One network, plainly and with more and more of it as single operations. */
interface View {
  readonly id: NetworkId;
  readonly plain: Graph<NetworkTensor>;
  readonly blocks: Graph<NetworkTensor>;
  readonly ends: Graph<NetworkTensor>;
}

function viewOf(id: NetworkId): View {
  const network = buildNetwork(id);
  const plain = networkGraph(network, bytesPerValue);
  const blocks = runNetwork(network, { bytesPerValue, mode: 'fused' });
  return { id, plain, blocks, ends: id === 'mobilenet-v2' ? fuseEnds(blocks) : blocks };
}

/** The "trick" that 400K needs: neither the stem's tensor nor the 1280 channels at 7×7 exist as a whole. */
function fuseEnds(graph: Graph<NetworkTensor>): Graph<NetworkTensor> {
  const start = fuse(graph, ['stem.convolution', 'b0'], 0, 'stem+b0');
  return fuse(start, ['last.convolution', 'classifier.pool'], 0, 'last+pool');
}

function toTensor({ id, height, channels, bytes }: NetworkTensor): Table3Tensor {
  return { id, side: height, channels, bytes };
}

function largest({ tensors }: Graph<NetworkTensor>, side: number): Table3Tensor {
  return toTensor(
    tensors
      .filter(({ height }) => height === side)
      .reduce((most, tensor) => (tensor.bytes > most.bytes ? tensor : most))
  );
}

function largestOperation(graph: Graph<NetworkTensor>, side: number): Table3Operation {
  return graph.operations
    .map(({ id, inputs, outputs }) => {
      const tensors = [...inputs, ...outputs].map((tensor) => toTensor(findTensor(graph, tensor)));
      return { id, tensors, bytes: tensors.reduce((sum, { bytes }) => sum + bytes, 0) };
    })
    .filter(({ tensors }) => tensors.some((tensor) => tensor.side === side))
    .reduce((most, operation) => (operation.bytes > most.bytes ? operation : most));
}

function reasonsFor(cell: Omit<Table3Cell, 'reasons'>, view: View): Table3Reason[] {
  const { side, printed, printedBytes, largestBetweenBlocks, largestEndsFused } = cell;
  const off = Math.abs(printed.kilobytes * 1000 - printedBytes);
  // below 10 kB the printed whole kilobyte is cut off or rounded
  const isRounded = off <= Math.max(tolerance * printed.kilobytes * 1000, 999);
  return [
    ...(isRounded ? [] : ['arithmetic' as const]),
    ...(printed.channels === largestBetweenBlocks.channels
      ? []
      : printed.channels === largestEndsFused.channels
        ? ['ends-fused' as const]
        : [otherChannels(view, side, printed.channels)])
  ];
}

function otherChannels({ id, blocks }: View, side: number, channels: number): Table3Reason {
  if (channels === writtenFrom(blocks, side)) return 'next-resolution';
  if (id !== 'shufflenet-3') return 'no-such-tensor';
  const twoGroups = runNetwork(buildNetwork('shufflenet-2'), { bytesPerValue, mode: 'fused' });
  return channels === largest(twoGroups, side).channels ? 'two-groups' : 'no-such-tensor';
}

/** Most channels that a block makes of an input of this resolution. */
function writtenFrom(graph: Graph<NetworkTensor>, side: number): number {
  const readers = graph.operations.filter(
    ({ kind, inputs }) => kind === 'block' && findTensor(graph, inputs[0]).height === side
  );
  return Math.max(0, ...readers.flatMap(({ outputs }) => findTensor(graph, outputs[0]).channels));
}
