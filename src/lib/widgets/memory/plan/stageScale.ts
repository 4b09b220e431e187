import { linear } from '../linear.ts';
import type { Purpose, StageRow } from './stageRow.ts';

/** Bytes to per cent of the bars' width: one scale for all stages. */
export interface StageScale {
  readonly share: (bytes: number) => number;
  /** Round numbers of bytes, 0 included. */
  readonly ticks: readonly number[];
}

export function stageScale(rows: readonly StageRow[]): StageScale {
  const most = Math.max(
    ...rows.map(({ plannedBytes, measuredBytes = 0 }) => Math.max(plannedBytes, measuredBytes))
  );
  // a little room, so that the mark of the peak can be seen
  const share = linear([0, most * 1.02], [0, 100]);
  return { share, ticks: share.ticks(4) };
}

export interface Piece {
  readonly purpose: Purpose;
  /** Per cent of the bars' width. */
  readonly from: number;
  readonly width: number;
}

const order: readonly Purpose[] = ['ends', 'waiting', 'inside'];

/** The planned bytes of a stage, one piece for each purpose. */
export function layoutPieces({ held }: StageRow, { share }: StageScale): Piece[] {
  let from = 0;
  return order.flatMap((purpose) => {
    const bytes = held.reduce((sum, one) => (one.purpose === purpose ? sum + one.bytes : sum), 0);
    const width = share(bytes);
    const piece = { purpose, from, width };
    from += width;
    return bytes > 0 ? [piece] : [];
  });
}

/** The stage that decides: the first of those that were planned to need most. */
export function peakRow(rows: readonly StageRow[]): StageRow {
  return rows.reduce((worst, row) => (row.plannedBytes > worst.plannedBytes ? row : worst));
}
