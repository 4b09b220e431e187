import { scaleLinear } from 'd3-scale';

/** Rows of dots over one horizontal axis; the room for a row's name is above it. */
export const rowsSize = { row: 52, dots: 26, side: 22, top: 4 } as const;

export interface DotRow {
  /** Middle of the dots, in pixels from the top. */
  readonly y: number;
  /** Every value, and the pixels from the top of its dot. */
  readonly dots: readonly (readonly [value: number, y: number])[];
}

export interface RowsLayout {
  /** Pixels of the rows, without the axis. */
  readonly height: number;
  readonly rows: readonly DotRow[];
  readonly ticks: readonly number[];
  /** The value at the left end. */
  readonly least: number;
  /** Where a value stands, in per cent of the width. */
  at(value: number): number;
}

/** Dots of one row lie at these shares of its height in turn, so that equal ones can be counted. */
const lanes = [0, 0.5, -0.5, 0.25, -0.25, 0.75, -0.75];

export function layRows(
  rows: readonly (readonly number[])[],
  domain: readonly [number, number]
): RowsLayout {
  const { row, dots, top } = rowsSize;
  const x = scaleLinear(domain, [0, 100]).clamp(true);
  return {
    height: top + rows.length * row,
    rows: rows.map((values, index) => {
      const y = top + index * row + row - dots / 2 - 2;
      return { y, dots: values.map((value, i) => [value, y + laneOf(i)] as const) };
    }),
    ticks: x.ticks(8),
    least: domain[0],
    at: x
  };
}

const laneOf = (index: number) => (lanes[index % lanes.length] * rowsSize.dots) / 2;

/** Ends of an axis for accuracies: from a round number below the worst to all right. */
export function accuracyDomain(rows: readonly (readonly number[])[]): [number, number] {
  const least = Math.min(0.95, ...rows.flat());
  return [Math.floor(least * 20) / 20, 1];
}

/** Ends of an axis for differences: zero and the printed values are always on it. */
export function differenceDomain(rows: readonly (readonly number[])[]): [number, number] {
  const most = Math.max(0.05, ...rows.flat());
  const least = Math.min(-0.05, ...rows.flat());
  return [Math.floor(least * 20) / 20, Math.ceil(most * 20) / 20];
}
