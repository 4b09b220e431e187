import { scaleLinear } from 'd3-scale';

/** Rows of dots over one horizontal axis; the room for a row's name is above it. */
export const rowsSize = { row: 52, dots: 26, side: 22, top: 4, axis: 38 } as const;

export interface DotRow {
  /** Middle of the dots. */
  readonly y: number;
  /** Every dot, as one path. */
  readonly dots: string;
}

export interface RowsLayout {
  readonly height: number;
  readonly rows: readonly DotRow[];
  readonly ticks: readonly { readonly value: number; readonly x: number }[];
  /** Where a value stands, in CSS pixels. */
  at(value: number): number;
}

const radius = 2.6;
/** Dots of one row lie at these shares of its height in turn, so that equal ones can be counted. */
const lanes = [0, 0.5, -0.5, 0.25, -0.25, 0.75, -0.75];

/** @param width of the drawing in CSS pixels */
export function layRows(
  rows: readonly (readonly number[])[],
  domain: readonly [number, number],
  width: number
): RowsLayout {
  const { row, dots, side, top, axis } = rowsSize;
  const x = scaleLinear(domain, [side, width - side]).clamp(true);
  return {
    height: top + rows.length * row + axis,
    rows: rows.map((values, index) => {
      const y = top + index * row + row - dots / 2 - 2;
      return { y, dots: values.map((value, i) => dot(x(value), y + laneOf(i))).join('') };
    }),
    ticks: x.ticks(width < 420 ? 4 : 8).map((value) => ({ value, x: x(value) })),
    at: x
  };
}

const laneOf = (index: number) => (lanes[index % lanes.length] * rowsSize.dots) / 2;

function dot(x: number, y: number): string {
  const size = radius.toFixed(1);
  return `M${(x - radius).toFixed(1)} ${y.toFixed(1)}a${size} ${size} 0 1 0 ${2 * radius} 0a${size} ${size} 0 1 0 ${-2 * radius} 0`;
}

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
