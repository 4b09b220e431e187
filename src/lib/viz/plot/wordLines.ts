/** The lines of words under a plot: base lines in pixels from the top, and where the last one ends. */
export interface WordLines {
  readonly ticks: number;
  readonly groups: number;
  readonly name: number;
  readonly bottom: number;
}

/** Pixels from the plot to the first base line, between two, and under the last. */
const [first, next, under] = [16, 18, 4];

/** @param height of the plot in pixels */
export function wordLines(
  height: number,
  has: {
    /** Short lines lead to the numbers. */
    readonly isTicked: boolean;
    readonly hasTicks: boolean;
    readonly hasGroups: boolean;
    readonly hasName: boolean;
  }
): WordLines {
  const ticks = height + first + (has.isTicked ? 3 : 0);
  const groups = ticks + (has.hasTicks ? next : 0);
  const name = groups + (has.hasGroups ? next : 0);
  const bases = [
    ...(has.hasTicks ? [ticks] : []),
    ...(has.hasGroups ? [groups] : []),
    ...(has.hasName ? [name] : [])
  ];
  return { ticks, groups, name, bottom: Math.max(height, ...bases.map((base) => base + under)) };
}
