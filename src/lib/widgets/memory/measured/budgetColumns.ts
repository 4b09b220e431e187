import { linear } from '../linear.ts';
import { stageName } from '../networks/words.ts';
import type { StageRow } from './stageRow.ts';
import { layoutPieces, stageScale, type Piece } from './stageScale.ts';

/** Pixels of the columns, without the words under them. */
export const columnsHeight = 150;

/** One stage as a column: its planned bytes upwards, and how much of it exists at a time. */
export interface StageColumn {
  readonly id: string;
  /** `b3`, or the first of several stages that run as one. */
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

export interface ColumnsPicture {
  readonly columns: readonly StageColumn[];
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
      label: row.stages[0],
      x: places(index),
      width: places(1),
      pieces: layoutPieces(row, scale),
      share: shareOf(row),
      title: row.stages.map(stageName).join(' + ')
    })),
    limit: limit <= 100 ? limit : undefined,
    ticks: scale.ticks.map((bytes) => ({
      bytes,
      y: columnsHeight * (1 - scale.share(bytes) / 100)
    }))
  };
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
