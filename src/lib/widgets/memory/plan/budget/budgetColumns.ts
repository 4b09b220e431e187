import { linear } from '../../linear.ts';
import { stageName } from '../../../stageName.ts';
import type { StageRow } from '../stageRow.ts';
import { layoutPieces, stageScale, type Piece } from '../stageScale.ts';

/** Pixels of the columns, without the words under them. */
export const columnsHeight = 150;

/** One stage as a column: its planned bytes upwards, and how much of it exists at a time. */
export interface StageColumn {
  readonly id: string;
  /** The number of the first stage in its group, or its name where it stands alone. */
  readonly label: string;
  /** Per cent of the width: left edge and breadth. */
  readonly x: number;
  readonly width: number;
  /** Pieces from the bottom up, in per cent of the height. */
  readonly pieces: readonly Piece[];
  /** Share of the map inside that exists at a time, 0…1. */
  readonly share: number;
  readonly title: string;
}

/** Neighbouring columns of one kind. */
export interface ColumnGroup {
  readonly name: 'blocks' | 'extra layers' | 'predictors';
  /** Its middle, in per cent of the width. */
  readonly x: number;
}

export interface ColumnsPicture {
  readonly columns: readonly StageColumn[];
  readonly groups: readonly ColumnGroup[];
  /** The budget's line in per cent of the height; undefined where it lies above all columns. */
  readonly limit: number | undefined;
  readonly ticks: readonly { readonly bytes: number; readonly y: number }[];
}

/**
 * @param rows the plan's stages
 * @param reference the fastest plan's stages, which set the scale so that smaller plans look smaller
 * @param budgetBytes the most that the plan may take
 */
export function layoutColumns(
  rows: readonly StageRow[],
  reference: readonly StageRow[],
  budgetBytes: number
): ColumnsPicture {
  const scale = stageScale(reference);
  const places = linear([0, rows.length], [0, 100]);
  const limit = scale.share(budgetBytes);
  return {
    columns: rows.map((row, index) => ({
      id: row.id,
      label: row.stages[0].replace(/^[bxh](?=\d)/, ''),
      x: places(index),
      width: places(1),
      pieces: layoutPieces(row, scale),
      share: shareOf(row),
      title: row.stages.map(stageName).join(' + ')
    })),
    groups: groupsOf(rows, places),
    limit: limit <= 100 ? limit : undefined,
    ticks: scale.ticks.map((bytes) => ({
      bytes,
      y: columnsHeight * (1 - scale.share(bytes) / 100)
    }))
  };
}

const groupNames: readonly (readonly [string, ColumnGroup['name']])[] = [
  ['b', 'blocks'],
  ['x', 'extra layers'],
  ['h', 'predictors']
];

function groupsOf(rows: readonly StageRow[], places: (index: number) => number): ColumnGroup[] {
  return groupNames.flatMap(([letter, name]): ColumnGroup[] => {
    const isOf = ({ stages }: StageRow) => new RegExp(`^${letter}\\d`).test(stages[0]);
    const first = rows.findIndex(isOf);
    if (first < 0) return [];
    return [{ name, x: (places(first) + places(rows.findLastIndex(isOf) + 1)) / 2 }];
  });
}

/** How much of a stage's inner map there is at a time; of several the smallest share. */
function shareOf({ tiles }: StageRow): number {
  return Math.min(
    1,
    ...tiles.map(
      ({ rows, ofRows, channels, ofChannels }) => (rows / ofRows) * (channels / ofChannels)
    )
  );
}
