/** A label in CSS pixels of the shown picture. */
export interface BoxLabel {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

type Box = readonly [x: number, y: number, width: number, height: number];

export const labelHeight = 22;

/** Width of a label's text at 13 px, generously: the real face is a little narrower. */
function labelWidth(text: string): number {
  return text.length * 7.2 + 14;
}

/**
 * Where the labels of boxes go: above the box, else inside it, else below it; never beyond the
 * picture, and never over an earlier label.
 * @param boxes in pixels of the shown picture, best first
 */
export function boxLabels(
  boxes: readonly { readonly box: Box; readonly text: string }[],
  size: { readonly width: number; readonly height: number }
): BoxLabel[] {
  const placed: BoxLabel[] = [];
  for (const { box, text } of boxes) {
    const width = Math.min(size.width, labelWidth(text));
    const choices = candidates(box, width, size);
    placed.push(
      choices.find((label) => !placed.some((other) => overlap(label, other))) ?? choices[1]
    );
  }
  return placed;
}

function candidates(
  [x, y, boxWidth, boxHeight]: Box,
  width: number,
  size: { width: number; height: number }
): BoxLabel[] {
  const tops = [y - labelHeight, y, y + labelHeight, y + boxHeight - labelHeight, y + boxHeight];
  const lefts = [x, x + boxWidth - width, x + (boxWidth - width) / 2];
  const fitted = tops.flatMap((top) =>
    lefts.map((left) => ({
      x: clamp(left, 0, size.width - width),
      y: clamp(top, 0, size.height - labelHeight),
      width,
      height: labelHeight
    }))
  );
  return fitted;
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value));
}

function overlap(one: BoxLabel, other: BoxLabel): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
