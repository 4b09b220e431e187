/** Rectangle in CSS pixels. */
export interface GridCell {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * Many small maps in rows on one canvas that scrolls. Only the rows in view are ever drawn, so the
 * cost of a frame does not depend on how many maps there are.
 */
export interface MatrixGrid {
  readonly count: number;
  readonly columns: number;
  readonly rows: number;
  readonly cellWidth: number;
  readonly cellHeight: number;
  readonly gap: number;
  /** Height of all rows in CSS pixels. */
  readonly totalHeight: number;
}

export interface GridWishes {
  readonly count: number;
  /** Width of the canvas in CSS pixels. */
  readonly width: number;
  /** Least width of a cell; cells grow to fill the row. */
  readonly cellWidth: number;
  /** Height of a cell divided by its width. */
  readonly aspect?: number;
  readonly gap?: number;
}

export function matrixGrid({
  count,
  width,
  cellWidth,
  aspect = 1,
  gap = 4
}: GridWishes): MatrixGrid {
  const columns = Math.max(1, Math.min(count, Math.floor((width + gap) / (cellWidth + gap))));
  const room = Math.max(1, (width - gap * (columns - 1)) / columns);
  // a few maps are not blown up to the whole width: twice the wished size is enough
  const fitted = Math.min(room, cellWidth * 2);
  const rows = Math.ceil(count / columns);
  const cellHeight = fitted * aspect;
  const totalHeight = Math.max(0, rows * (cellHeight + gap) - gap);
  return { count, columns, rows, cellWidth: fitted, cellHeight, gap, totalHeight };
}

/**
 * Height of the window on a grid that scrolls, in CSS pixels: at most `most`, and ending within a
 * row, so that one sees that there are more.
 */
export function windowHeight({ totalHeight, cellHeight, gap }: MatrixGrid, most: number): number {
  if (totalHeight <= most) return totalHeight;
  const whole = Math.max(1, Math.floor((most - cellHeight / 2) / (cellHeight + gap)));
  return whole * (cellHeight + gap) + cellHeight / 2;
}

/** Where cell `index` lies in the whole grid (not scrolled). */
export function cellAt(grid: MatrixGrid, index: number): GridCell {
  return {
    x: (index % grid.columns) * (grid.cellWidth + grid.gap),
    y: Math.floor(index / grid.columns) * (grid.cellHeight + grid.gap),
    width: grid.cellWidth,
    height: grid.cellHeight
  };
}

/** Cells that a window of `height` pixels at `scrollTop` shows, as [first, end). */
export function visibleCells(
  grid: MatrixGrid,
  scrollTop: number,
  height: number
): readonly [first: number, end: number] {
  const pitch = grid.cellHeight + grid.gap;
  const firstRow = Math.max(0, Math.floor((scrollTop + grid.gap) / pitch));
  const endRow = Math.min(grid.rows, Math.ceil((scrollTop + height) / pitch));
  return [
    Math.min(grid.count, firstRow * grid.columns),
    Math.min(grid.count, endRow * grid.columns)
  ];
}

/** The cell under a point of the whole grid, or undefined in a gap and outside. */
export function cellUnder(grid: MatrixGrid, x: number, y: number): number | undefined {
  const column = Math.floor(x / (grid.cellWidth + grid.gap));
  const row = Math.floor(y / (grid.cellHeight + grid.gap));
  if (column < 0 || column >= grid.columns || row < 0 || row >= grid.rows) return undefined;
  const index = row * grid.columns + column;
  if (index >= grid.count) return undefined;
  const cell = cellAt(grid, index);
  return x < cell.x + cell.width && y < cell.y + cell.height ? index : undefined;
}

/** Where a key leads from cell `index`; undefined for keys that do not move. */
export function cellByKey(grid: MatrixGrid, index: number, key: string): number | undefined {
  const step: Record<string, number> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -grid.columns,
    ArrowDown: grid.columns,
    PageUp: -grid.columns * 4,
    PageDown: grid.columns * 4,
    Home: -grid.count,
    End: grid.count
  };
  if (!Object.hasOwn(step, key)) return undefined;
  return Math.min(grid.count - 1, Math.max(0, index + step[key]));
}

/** The scroll position nearest to `scrollTop` at which cell `index` is wholly in view. */
export function scrollToCell(
  grid: MatrixGrid,
  index: number,
  scrollTop: number,
  height: number
): number {
  const { y } = cellAt(grid, index);
  if (y < scrollTop) return y;
  return y + grid.cellHeight > scrollTop + height ? y + grid.cellHeight - height : scrollTop;
}
