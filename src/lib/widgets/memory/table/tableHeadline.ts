import { formatBytes } from '#lib/ui/formatNumber.ts';
import type { TableRow, TableSetting } from './tableRows.ts';

/** How much of the printed table holds under a setting. */
export function tableHeadline(rows: readonly TableRow[], setting: TableSetting): string {
  const cells = rows
    .filter(({ side }) => side !== 'max')
    .flatMap(({ cells }) => cells.filter(({ column }) => column.id !== 'shufflenet-2'));
  const [v1, v2] = rows[rows.length - 1].cells.map(({ own }) => own.bytes);
  const compared = `MobileNetV2’s largest is ${formatBytes(v2)}, MobileNetV1’s ${formatBytes(v1)}.`;
  if (setting.bytesPerValue !== 2)
    return `The printed table is for 16-bit values, so no other size can agree with it. ${compared}`;
  const right = cells.filter((cell) => cell.agrees).length;
  return `Counted this way, ${right} of the ${cells.length} printed cells match the networks, the bottom row and ShuffleNet with g = 2 left out. ${compared}`;
}

/** Whether what the table is for comes through its misprints: MobileNetV2 needs the least. */
export function tableTitle(rows: readonly TableRow[]): string {
  const largest = rows[rows.length - 1].cells;
  const least = largest.reduce((best, cell) => (cell.own.bytes < best.own.bytes ? cell : best));
  return least.column.id === 'mobilenet-v2'
    ? 'Table 3 survives its own misprints: MobileNetV2 needs the least'
    : `Counted this way, Table 3 would come out differently: ${least.column.title} needs the least`;
}
