/** Maps of a row: so many, of this width, in CSS pixels. */
export interface RowLayout {
  readonly count: number;
  readonly cell: number;
  readonly gap: number;
}

const gap = 4;
const wished = 46;
/** Fewer than eight tell little of a tensor, more than twenty-four are too small to be pressed. */
const [fewest, most] = [8, 24];

export function rowLayout(width: number): RowLayout {
  const fitting = Math.floor((width + gap) / (wished + gap));
  const count = Math.min(most, Math.max(fewest, fitting));
  const room = (width - gap * (count - 1)) / count;
  return { count, cell: Math.max(24, Math.min(64, room)), gap };
}

/**
 * The shortcut beside rows of equal height, from the middle of the first to the middle of the last.
 * @param height of all rows with the gaps between them
 * @returns a path that starts and ends at x = 0, an arrow's head at its end, as wide as `width`
 */
export function shortcutPath(rows: number, height: number, rowGap: number, width: number): string {
  const row = (height - rowGap * (rows - 1)) / rows;
  const [from, to] = [row / 2, height - row / 2];
  const bend = Math.min(width - 2, 14);
  const far = width - 2;
  return (
    `M0 ${from}H${far - bend}Q${far} ${from} ${far} ${from + bend}` +
    `V${to - bend}Q${far} ${to} ${far - bend} ${to}H2m5 -5l-5 5l5 5`
  );
}
