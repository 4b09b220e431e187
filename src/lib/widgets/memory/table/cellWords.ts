import { buildNetwork } from '#lib/core/memory/networks/catalogue.ts';
import type { Table3Operation, Table3Reason, Table3Tensor } from '#lib/core/memory/table3.ts';
import { formatBytes, formatCount, formatThree } from '#lib/ui/formatNumber.ts';
import { layerName } from '../networks/words.ts';
import { stageName } from '../../stageName.ts';
import {
  countedBy,
  scaled,
  type TableCell,
  type TableColumn,
  type TableRow,
  type TableSetting
} from './tableRows.ts';

/** One product of a cell's arithmetic. */
export interface CellLine {
  readonly what: string;
  /** What it is made of: `112·112·64·2`. */
  readonly formula: string;
  readonly bytes: number;
  /** The line whose number stands in the table. */
  readonly counted: boolean;
}

export interface CellWords {
  readonly title: string;
  readonly lines: readonly CellLine[];
  /** What is wrong or worth knowing, a sentence each. */
  readonly notes: readonly string[];
}

/** A cell, opened: its arithmetic, and why it is or is not what is printed. */
export function cellWords(
  cell: TableCell,
  setting: TableSetting,
  rows: readonly TableRow[]
): CellWords {
  const { side, column } = cell;
  if (side === 'max') return maximumWords(cell, setting, rows);
  return {
    title: `${column.title} at ${side}×${side}`,
    lines: [printedLine(cell), ...ownLines(cell, setting)],
    notes: notesOf(cell, setting)
  };
}

function printedLine({ side, printed }: TableCell): CellLine {
  const { channels = 0, kilobytes } = printed;
  const bytes = Number(side) ** 2 * channels * 2;
  return {
    what: `printed: ${channels} channels, ${kilobytes} K`,
    formula: `${side}·${side}·${channels}·2`,
    bytes,
    counted: false
  };
}

/** The four ways of counting; those that come to the same tensor stand once. */
function ownLines({ column, maxima }: TableCell, setting: TableSetting): CellLine[] {
  if (!maxima) return [];
  const { largestEndsFused, largestBetweenBlocks, largestTensor, largestOperation } = maxima;
  const counted = countedBy(maxima, setting);
  const sameEnds = largestEndsFused.id === largestBetweenBlocks.id;
  const ways: [string, Table3Tensor][] = [
    [`between blocks${sameEnds ? '' : ', stem and end fused away'}`, largestEndsFused],
    ['between blocks', largestBetweenBlocks],
    ['inside blocks as well', largestTensor]
  ];
  const seen = new Set<string>();
  const lines = ways.flatMap(([where, tensor]): CellLine[] => {
    if (seen.has(tensor.id)) return [];
    seen.add(tensor.id);
    return [
      {
        what: `largest ${where}: ${columnTensorName(column, tensor.id)}`,
        formula: product(tensor, setting),
        bytes: scaled(tensor.bytes, setting),
        counted: 'channels' in counted && counted.id === tensor.id
      }
    ];
  });
  return [...lines, operationLine(largestOperation, setting)];
}

function operationLine(operation: Table3Operation, setting: TableSetting): CellLine {
  return {
    what: `inputs + outputs (Eq. 2): ${operationName(operation.id)}`,
    formula: operation.tensors.map((tensor) => product(tensor, setting)).join(' + '),
    bytes: scaled(operation.bytes, setting),
    counted: setting.counting === 'operation'
  };
}

function product({ side, channels }: Table3Tensor, { bytesPerValue }: TableSetting): string {
  return `${side}·${side}·${channels}·${bytesPerValue}`;
}

function columnTensorName({ id: network }: TableColumn, tensor: string): string {
  const layer = buildNetwork(network).layers.find(({ id }) => id === tensor);
  return layer ? `${stageName(layer.stage)}, ${layerName(layer)}` : 'the picture';
}

/** `b1`, `stem.convolution` or `stem+b0` in words. */
function operationName(id: string): string {
  const [stage, layer] = id.split('.');
  return layer === undefined ? `${stageName(stage)} as one operation` : stageName(stage);
}

function notesOf(cell: TableCell, setting: TableSetting): string[] {
  const { printed, side, column, maxima } = cell;
  const bytes = Number(side) ** 2 * (printed.channels ?? 0) * 2;
  const unit = `“Kb” are kilobytes of 1000 B: ${formatCount(bytes)} B would be ${formatCount((bytes * 8) / 1000)} kilobits.`;
  const beside =
    column.id === 'shufflenet-2' && maxima?.largestBetweenBlocks.channels === printed.channels
      ? [
          'With two groups, the network has the printed channels, although the column is headed g = 3.'
        ]
      : [];
  const counting =
    setting.counting === 'operation'
      ? [
          'Section 5.1 defines memory by Eq. 2, as the inputs plus the outputs of an operation. Table 3 prints a single tensor.'
        ]
      : [];
  return [...cell.reasons.map((reason) => reasonNote(reason, cell)), ...beside, ...counting, unit];
}

function reasonNote(reason: Table3Reason, { side, printed, maxima }: TableCell): string {
  const { channels = 0, kilobytes } = printed;
  const bytes = Number(side) ** 2 * channels * 2;
  const between = maxima!.largestBetweenBlocks;
  switch (reason) {
    case 'arithmetic':
      return `The channels are right but the product is not: it comes to ${formatBytes(bytes)}; the printed ${kilobytes} is ${formatThree((kilobytes * 1000) / bytes)} times that.`;
    case 'ends-fused':
      return Number(side) > 7
        ? `The stem’s output, ${between.side}×${between.side}×${between.channels}, is larger (${formatBytes(between.bytes)}) but does not appear: the printed ${channels} channels are right only if the stem and the first block run as one operation too.`
        : `The last convolution’s ${between.side}×${between.side}×${between.channels} is larger (${formatBytes(between.bytes)}) but does not appear: the printed ${channels} channels are right only if it runs as one operation with the average after it.`;
    case 'next-resolution':
      return `Table 2 has ${between.channels} channels at ${side}×${side}. The printed ${channels} are those of the next resolution: what the block that reads ${side}×${side} writes at ${Number(side) / 2}×${Number(side) / 2}.`;
    case 'two-groups':
      return `${channels} channels are the width of ShuffleNet with two groups; with the three groups of the column heading it is ${between.channels} (ShuffleNet, Table 1).`;
    case 'no-such-tensor':
      return `No tensor of this network has ${channels} channels at ${side}×${side}: the stem of ShuffleNet makes 24 at 1×, so ${between.channels} at 2×.`;
  }
}

function maximumWords(
  cell: TableCell,
  setting: TableSetting,
  rows: readonly TableRow[]
): CellWords {
  const { column, printed, own } = cell;
  const above = rows.flatMap(({ cells }) => cells.filter((other) => other.column.id === column.id));
  const cells = above.filter(({ side }) => side !== 'max');
  const source = cells.find((other) => other.own.bytes === own.bytes)!;
  const most = Math.max(...cells.map((other) => other.printed.kilobytes));
  const counted = countedBy(source.maxima!, setting);
  const parts = 'tensors' in counted ? counted.tensors : [counted];
  return {
    title: `${column.title}: the largest of its column`,
    lines: [
      {
        what: `computed: at ${source.side}×${source.side}`,
        formula: parts.map((tensor) => product(tensor, setting)).join(' + '),
        bytes: own.bytes,
        counted: true
      }
    ],
    notes: [
      ...(most === printed.kilobytes
        ? [`The printed ${printed.kilobytes} K is the largest number printed above it.`]
        : [
            `The printed number is ${printed.kilobytes} K, yet the largest number printed above it is ${most} K.`
          ]),
      ...fusionNotes(cell, cells)
    ]
  };
}

/** What the bottom row becomes in the other ways of counting. */
function fusionNotes({ column }: TableCell, cells: readonly TableCell[]): string[] {
  const most = (of: (cell: TableCell) => number) => formatBytes(Math.max(...cells.map(of)));
  const between = most(({ maxima }) => maxima!.largestBetweenBlocks.bytes);
  const ends = most(({ maxima }) => maxima!.largestEndsFused.bytes);
  const operation = most(({ maxima }) => maxima!.largestOperation.bytes);
  const stem =
    between === ends
      ? `One tensor between blocks takes at most ${between}`
      : `One tensor between blocks takes at most ${between}, and ${ends} only if stem and end are fused away`;
  return [
    `${stem}; inputs plus outputs of one operation of ${column.title} take ${operation} (16 bits).`
  ];
}
