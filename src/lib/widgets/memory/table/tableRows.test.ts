import { describe, expect, it } from 'vitest';
import { table3 } from '#lib/core/paper/table3.ts';
import {
  measureColumns,
  paperSetting,
  tableColumns,
  tableRows,
  type TableSetting
} from './tableRows.ts';
import { tableParams } from './tableParams.ts';

const measured = measureColumns();
const cellsOf = (setting: TableSetting = paperSetting) =>
  tableRows(setting, measured).flatMap(({ cells }) => cells);
const cell = (id: string, setting?: TableSetting) =>
  cellsOf(setting).find((candidate) => candidate.id === id)!;

describe('tableRows', () => {
  it('has a row for every printed resolution and one for the maxima, a column for every network', () => {
    const rows = tableRows(paperSetting, measured);
    expect(rows.map(({ side }) => side)).toEqual([112, 56, 28, 14, 7, 1, 'max']);
    for (const { cells } of rows)
      expect(cells.map(({ column }) => column.id)).toEqual(tableColumns.map(({ id }) => id));
  });

  it('holds every printed cell as printed', () => {
    for (const { network, side, channels, kilobytes } of table3) {
      const { id } = tableColumns.find(({ printed }) => printed === network)!;
      expect(cell(`${id}.${side}`).printed).toEqual({ channels, kilobytes });
    }
  });

  it('agrees where the paper is right, and nowhere else', () => {
    const wrong = cellsOf().filter(({ agrees }) => !agrees);
    expect(wrong.map(({ id }) => id)).toEqual([
      'shufflenet-3.112',
      'shufflenet-2.112',
      'mobilenet-v2.56',
      'mobilenet-v2.28',
      'shufflenet-3.28',
      'mobilenet-v2.14',
      'shufflenet-3.14',
      'mobilenet-v1.7',
      'shufflenet-3.7',
      'shufflenet-3.1',
      'shufflenet-3.max',
      'shufflenet-2.max'
    ]);
  });

  it('shows the stem of MobileNetV2 as soon as it is not fused away', () => {
    expect(cell('mobilenet-v2.112').own).toEqual({ channels: 16, bytes: 401_408 });
    const between = cell('mobilenet-v2.112', { ...paperSetting, tensors: 'between' });
    expect(between).toMatchObject({ own: { channels: 32, bytes: 802_816 }, agrees: false });
    const all = cell('mobilenet-v2.112', { ...paperSetting, tensors: 'all' });
    expect(all.own).toEqual({ channels: 96, bytes: 2_408_448 });
  });

  it('counts inputs and outputs by Eq. 2, more than any one tensor', () => {
    const setting = { ...paperSetting, counting: 'operation' } as const;
    expect(cell('mobilenet-v2.56', setting).own).toEqual({ channels: undefined, bytes: 551_936 });
    for (const counted of cellsOf(setting))
      expect(counted.own.bytes).toBeGreaterThan(cell(counted.id).own.bytes);
  });

  it('scales with the bytes of a value, and compares nothing with what is printed then', () => {
    const setting = { ...paperSetting, bytesPerValue: 1 };
    for (const scaled of cellsOf(setting)) {
      expect(scaled.own.bytes).toBe(cell(scaled.id).own.bytes / 2);
      expect(scaled.agrees).toBeUndefined();
    }
  });

  it('has an address for every cell', () => {
    for (const { id } of cellsOf()) expect(tableParams.cell.parse(id)).toBe(id);
    for (const text of ['mobilenet-v3.7', 'mobilenet-v1.8', 'x', 'mobilenet-v1.7.7'])
      expect(tableParams.cell.parse(text)).toBeUndefined();
  });
});
