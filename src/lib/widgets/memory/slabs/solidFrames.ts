/** Where one block is drawn on the canvas, in CSS pixels from its top left. */
export interface Frame {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Below this width the blocks stand one above the other. */
const narrow = 620;
/** Between the two columns, as wide as the axis of the timelines below. */
const between = 60;

/** Two frames of equal size, side by side over the timelines of their blocks, or stacked. */
export function solidFrames(width: number): readonly [Frame, Frame] {
  if (width < narrow) {
    const height = 216;
    const first = { x: 0, y: 0, width, height };
    return [first, { ...first, y: height }];
  }
  const first = { x: 0, y: 0, width: (width - between) / 2, height: 260 };
  return [first, { ...first, x: first.width + between }];
}

/** Stacked drawings need their names; side by side they stand under the heads of their columns. */
export function isStacked([first, last]: readonly [Frame, Frame]): boolean {
  return last.y > first.y;
}

export function heightOf([, last]: readonly [Frame, Frame]): number {
  return last.y + last.height;
}
