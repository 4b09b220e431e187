/** Where an arrow key, Home or End leads from a cell of a grid; undefined for any other key. */
export function walk(
  key: string,
  [row, column]: readonly [row: number, column: number],
  [rows, columns]: readonly [rows: number, columns: number]
): readonly [row: number, column: number] | undefined {
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, value));
  switch (key) {
    case 'ArrowRight':
      return [row, within(column + 1, columns)];
    case 'ArrowLeft':
      return [row, within(column - 1, columns)];
    case 'ArrowDown':
      return [within(row + 1, rows), column];
    case 'ArrowUp':
      return [within(row - 1, rows), column];
    case 'Home':
      return [row, 0];
    case 'End':
      return [row, columns - 1];
    default:
      return undefined;
  }
}
