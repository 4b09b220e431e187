/** Some short lines of text that belong under a point. */
export interface Label {
  readonly id: string;
  readonly lines: readonly string[];
  /** Middle of the first line's baseline, in pixels. */
  readonly x: number;
  readonly y: number;
  /** Where two would cover each other, the one of higher rank stays. */
  readonly rank: number;
}

export const lineHeight = 16;
/** Mean width of a sign at 12 px, generously. */
const signWidth = 6.8;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Leaves out the labels that would cover one of higher rank, and keeps the others inside 0 … width. */
export function placeLabels(labels: readonly Label[], width: number): Label[] {
  const kept: { label: Label; box: Box }[] = [];
  for (const wanted of labels.toSorted((a, b) => b.rank - a.rank)) {
    const half = halfWidth(wanted.lines);
    const x = Math.max(half, Math.min(width - half, wanted.x));
    const label = { ...wanted, x };
    const box = boxOf(label);
    if (!kept.some((other) => overlap(other.box, box))) kept.push({ label, box });
  }
  return kept.map(({ label }) => label);
}

/** Half of what some lines are wide, in pixels: an estimate, rather too wide. */
export function halfWidth(lines: readonly string[]): number {
  return (Math.max(...lines.map((line) => line.length)) * signWidth) / 2;
}

function boxOf(label: Label): Box {
  const half = halfWidth(label.lines);
  return {
    left: label.x - half,
    right: label.x + half,
    top: label.y - lineHeight,
    bottom: label.y + (label.lines.length - 1) * lineHeight
  };
}

function overlap(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}
