import type { GridCell } from '#lib/viz/matrixGrid.ts';

/** Writes a short text on a plate into the lower left corner of a cell. */
export function drawTag(
  context: CanvasRenderingContext2D,
  text: string,
  at: GridCell,
  colours: (name: string) => string
): void {
  context.font = `600 12px ${getComputedStyle(context.canvas as HTMLCanvasElement).fontFamily}`;
  context.textBaseline = 'middle';
  const width = Math.min(at.width - 6, context.measureText(text).width + 8);
  const top = at.y + at.height - 19;
  context.fillStyle = colours('--ground-raised');
  context.fillRect(at.x + 3, top, width, 16);
  context.fillStyle = colours('--ink');
  context.fillText(text, at.x + 7, top + 8.5, width);
}
