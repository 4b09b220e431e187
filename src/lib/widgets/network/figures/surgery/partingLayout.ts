/** A stage of both strips, in pixels. */
export interface PartingColumn {
  readonly stage: string;
  /** Middle. */
  readonly x: number;
  /** Written under it; empty where there is no room. */
  readonly name: string;
}

export interface PartingLayout {
  readonly columns: readonly PartingColumn[];
  /** Side of a map. */
  readonly side: number;
  /** Where the two networks part; missing where they do not. */
  readonly line?: { readonly x: number; readonly anchor: 'start' | 'end' };
  readonly height: number;
}

/** Room for the words over the strips and for the names under them. */
export const wordsHeight = 20;
const namesHeight = 20;
export const rowGap = 4;
/** Two digits at 12 px with a little air. */
const narrowestName = 22;

/**
 * Two rows of maps as wide as there is room, and the line before the first stage that differs.
 * @param start that stage; `image` for the picture itself
 */
export function partingLayout(
  stages: readonly string[],
  width: number,
  start: string | undefined
): PartingLayout {
  const column = width / Math.max(1, stages.length);
  const side = Math.max(4, Math.min(64, column - 3));
  const every = Math.max(1, Math.ceil(narrowestName / column));
  const columns = stages.map((stage, index) => ({
    stage,
    x: (index + 0.5) * column,
    name: /^b\d+$/.test(stage) && Number(stage.slice(1)) % every === 0 ? stage.slice(1) : ''
  }));
  const at = start === 'image' ? 0 : stages.indexOf(start ?? '');
  const x = at * column;
  return {
    columns,
    side,
    ...(at >= 0 && { line: { x, anchor: x < width / 2 ? ('start' as const) : ('end' as const) } }),
    height: wordsHeight + 2 * side + rowGap + namesHeight
  };
}
