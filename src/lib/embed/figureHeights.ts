/** Estimated height of a figure's frame in px, where the frame is 720 and 390 px wide. */
export interface FigureHeight {
  readonly wide: number;
  readonly narrow: number;
}

/** By the figure's name, `network/block`, or the lab's, `network`. */
export type FigureHeights = Readonly<Record<string, FigureHeight>>;

const wideAt = 720;
const narrowAt = 390;
/** For what has no estimate: about a figure with its controls. */
const usual: FigureHeight = { wide: 600, narrow: 760 };

/** Height to keep free for a frame `width` px wide, in px; interpolated, and never beyond the two. */
export function estimateHeight(height: FigureHeight = usual, width: number): number {
  const share = (width - narrowAt) / (wideAt - narrowAt);
  const within = Math.min(1, Math.max(0, share));
  return Math.round(height.narrow + within * (height.wide - height.narrow));
}

/**
 * Height of a frame whose document has said how high it is. A little more than that is left as it
 * is, so that a good estimate makes nothing on the page jump; less would make the frame scroll.
 */
export function settleHeight(reserved: number, content: number): number {
  const spare = reserved - content;
  return spare >= 0 && spare <= 2 ? reserved : content;
}
