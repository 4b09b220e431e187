import type { NetworkId } from '#lib/core/memory/networks/networkIds.ts';
import {
  resolutionMaxima,
  table3Cells,
  type ResolutionMaxima,
  type Table3Operation,
  type Table3Reason,
  type Table3Tensor
} from '#lib/core/memory/table3.ts';
import { agrees } from '#lib/core/paper/ledgerEntry.ts';
import { table3, table3Entries, table3Maxima } from '#lib/core/paper/table3.ts';

type Printed = keyof typeof table3Maxima;

/** A column of the recomputed table; two of them stand against the same printed one. */
export interface TableColumn {
  readonly id: NetworkId;
  readonly title: string;
  readonly printed: Printed;
}

export const tableColumns = [
  { id: 'mobilenet-v1', title: 'MobileNetV1', printed: 'MobileNetV1' },
  { id: 'mobilenet-v2', title: 'MobileNetV2', printed: 'MobileNetV2' },
  { id: 'shufflenet-3', title: 'ShuffleNet 2×, g = 3', printed: 'ShuffleNet' },
  { id: 'shufflenet-2', title: 'ShuffleNet 2×, g = 2', printed: 'ShuffleNet' }
] as const satisfies readonly TableColumn[];

/** Resolutions of the printed rows. */
const tableSides: readonly number[] = [...new Set(table3.map(({ side }) => side))];

export interface TableSetting {
  readonly counting: 'tensor' | 'operation';
  readonly tensors: 'all' | 'between' | 'ends';
  readonly bytesPerValue: number;
}

/** The paper's own way: one tensor, stem and last convolution fused away, 16 bits. */
export const paperSetting: TableSetting = {
  counting: 'tensor',
  tensors: 'ends',
  bytesPerValue: 2
};

export interface TableCell {
  /** As in the address: `mobilenet-v2.112`. */
  readonly id: string;
  readonly column: TableColumn;
  readonly side: number | 'max';
  readonly printed: { readonly channels?: number; readonly kilobytes: number };
  /** What the network has, counted as the setting says, in its bytes per value. */
  readonly own: { readonly channels?: number; readonly bytes: number };
  /** Undefined where nothing printed can be compared: the table is for 16 bits. */
  readonly agrees?: boolean;
  /** The four ways of counting at this resolution, at 2 bytes; missing in the bottom row. */
  readonly maxima?: ResolutionMaxima;
  readonly reasons: readonly Table3Reason[];
}

export interface TableRow {
  readonly side: number | 'max';
  readonly cells: readonly TableCell[];
}

/** What no setting changes: a column's printed cells, and what its network has there. */
interface MeasuredColumn {
  readonly column: TableColumn;
  readonly cells: readonly (Pick<TableCell, 'printed' | 'reasons'> & {
    readonly side: number;
    readonly maxima: ResolutionMaxima;
  })[];
}

/** Plans all networks of the table at 224×224 and 16 bits; worth doing once. */
export function measureColumns(): readonly MeasuredColumn[] {
  return (measured ??= countColumns());
}

/** The networks are what they are: they are counted once. */
let measured: readonly MeasuredColumn[] | undefined;

function countColumns(): readonly MeasuredColumn[] {
  const cells = table3Cells();
  return tableColumns.map((column) => {
    const printed = cells.filter(({ network }) => network === column.printed);
    if (column.id !== 'shufflenet-2')
      return { column, cells: printed.map((cell) => ({ ...cell, maxima: cell })) };
    // the reasons of a printed column are why it does not fit its own network
    const own = resolutionMaxima(column.id, tableSides);
    return {
      column,
      cells: printed.map((cell, index) => ({ ...cell, maxima: own[index], reasons: [] }))
    };
  });
}

/** Table 3, row by row, each printed cell with what the network has there. */
export function tableRows(
  setting: TableSetting,
  measured: readonly MeasuredColumn[] = measureColumns()
): readonly TableRow[] {
  const columns = measured.map((column) => columnCells(column, setting));
  const rows = tableSides.map((side, index) => ({
    side,
    cells: columns.map((cells) => cells[index])
  }));
  const bottom = columns.map((cells, index) => maximumCell(tableColumns[index], cells, setting));
  return [...rows, { side: 'max', cells: bottom }];
}

function columnCells({ column, cells }: MeasuredColumn, setting: TableSetting): TableCell[] {
  return cells.map(({ side, printed, maxima, reasons }) => {
    const counted = countedBy(maxima, setting);
    const cell = {
      ...{ id: `${column.id}.${side}`, column, side, printed, maxima, reasons },
      own: { channels: channelsOf(counted), bytes: scaled(counted.bytes, setting) }
    };
    return { ...cell, agrees: agreesWith(cell, setting) };
  });
}

function maximumCell(
  column: TableColumn,
  cells: readonly TableCell[],
  setting: TableSetting
): TableCell {
  const kilobytes = table3Maxima[column.printed];
  const bytes = Math.max(...cells.map(({ own }) => own.bytes));
  return {
    ...{ id: `${column.id}.max`, column, side: 'max', reasons: [] },
    printed: { kilobytes },
    own: { bytes },
    agrees:
      setting.bytesPerValue === 2
        ? agrees(kilobytes, bytes / 1000, precisionOf(column.printed, tableSides[0]))
        : undefined
  };
}

/** The tensor or operation that a setting counts. */
export function countedBy(
  maxima: ResolutionMaxima,
  { counting, tensors }: TableSetting
): Table3Tensor | Table3Operation {
  if (counting === 'operation') return maxima.largestOperation;
  const ways = {
    all: maxima.largestTensor,
    between: maxima.largestBetweenBlocks,
    ends: maxima.largestEndsFused
  };
  return ways[tensors];
}

function channelsOf(counted: Table3Tensor | Table3Operation): number | undefined {
  return 'channels' in counted ? counted.channels : undefined;
}

/** Core counts 2 bytes a value; bytes are proportional to that. */
export function scaled(bytes: number, { bytesPerValue }: TableSetting): number {
  return (bytes / 2) * bytesPerValue;
}

function agreesWith(
  { column, side, printed, own }: Pick<TableCell, 'column' | 'side' | 'printed' | 'own'>,
  { bytesPerValue }: TableSetting
): boolean | undefined {
  if (bytesPerValue !== 2 || side === 'max') return undefined;
  const sameChannels = own.channels === undefined || own.channels === printed.channels;
  return (
    sameChannels && agrees(printed.kilobytes, own.bytes / 1000, precisionOf(column.printed, side))
  );
}

/** How loosely the ledger takes a printed cell. */
function precisionOf(network: Printed, side: number) {
  return table3Entries.find(({ id }) => id === `table3-${network.toLowerCase()}-${side}`)!
    .precision;
}
