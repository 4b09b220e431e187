/** The numbers of a chart as a table, for who cannot see it. */
export interface TableEquivalent {
  readonly caption: string;
  /** One name a column; the first column names the rows. */
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A line or row of points of a chart. */
export interface Series {
  readonly name: string;
  /** Value by place: [x, y]. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** A long line is told by so many of its points. */
const mostRows = 24;

/**
 * The points of some lines as a table: a row for each x, a column for each line, '' where a line has no
 * point. Of many rows some are told, evenly, the first and the last among them.
 * @param xName what the first column is
 */
export function tableOf(
  caption: string,
  xName: string,
  series: readonly Series[],
  format: (value: number) => string,
  formatX: (value: number) => string = String
): TableEquivalent {
  const columns = series.map(({ points }) => new Map(points));
  const all = [...new Set(columns.flatMap((column) => [...column.keys()]))].sort((a, b) => a - b);
  const rows = all.map((x) => [
    formatX(x),
    ...columns.map((column) => (column.has(x) ? format(column.get(x)!) : ''))
  ]);
  return { caption, head: [xName, ...series.map(({ name }) => name)], rows: thinned(rows) };
}

function thinned<Row>(rows: readonly Row[]): readonly Row[] {
  if (rows.length <= mostRows) return rows;
  const step = (rows.length - 1) / (mostRows - 1);
  return Array.from({ length: mostRows }, (_, index) => rows[Math.round(index * step)]);
}
