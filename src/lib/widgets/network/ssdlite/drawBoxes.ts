import { boxLabels } from '../photo/boxLabels.ts';
import type { Rectangle, Size } from './layout.ts';

/** How a box is drawn over a photograph: its colour inside black, so that it is seen on anything. */
export interface Stroke {
  readonly colour: string;
  readonly width: number;
  readonly dash?: readonly number[];
  /** 0…1; 1 unless told. */
  readonly alpha?: number;
}

/** Colours over a photograph are the same in both themes: the photograph is. */
export const strokes = {
  kept: { colour: '#ffffff', width: 2 },
  taken: { colour: '#ffd34d', width: 3 },
  dropped: { colour: '#ff8a5c', width: 1.5, dash: [5, 4] },
  waiting: { colour: '#ffffff', width: 1, alpha: 0.55 },
  default: { colour: '#ffd34d', width: 1.5, dash: [6, 4], alpha: 0.75 },
  chosen: { colour: '#ffd34d', width: 2.5, dash: [6, 4] },
  predicted: { colour: '#ffffff', width: 2.5 },
  cell: { colour: '#7cc4f0', width: 2 }
} as const satisfies Record<string, Stroke>;

export function strokeBox(
  context: CanvasRenderingContext2D,
  [x, y, width, height]: Rectangle,
  { colour, width: line, dash = [], alpha = 1 }: Stroke
): void {
  context.globalAlpha = alpha;
  context.setLineDash(dash as number[]);
  for (const [paint, thick] of [
    ['rgb(0 0 0 / 75%)', line + 2],
    [colour, line]
  ] as const) {
    context.strokeStyle = paint;
    context.lineWidth = thick;
    context.strokeRect(x, y, width, height);
  }
  context.setLineDash([]);
  context.globalAlpha = 1;
}

/** Labels of boxes on dark chips, none over another; the first ones get the best places. */
export function labelBoxes(
  context: CanvasRenderingContext2D,
  boxes: readonly { readonly box: Rectangle; readonly text: string }[],
  size: Size
): void {
  context.font = `13px ${getComputedStyle(context.canvas).fontFamily}`;
  context.textBaseline = 'middle';
  boxLabels(boxes, size).forEach(({ x, y, width, height }, index) => {
    context.fillStyle = 'rgb(17 17 17 / 85%)';
    context.fillRect(x, y, width, height);
    context.fillStyle = '#ffffff';
    context.fillText(boxes[index].text, x + 6, y + height / 2 + 1, width - 8);
  });
}
