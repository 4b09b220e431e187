import { themeColours } from '#lib/viz/themeColours.ts';
import { side, type Drawing, type Shape } from './drawing.ts';

/**
 * Paints the shapes and labels of a drawing on a canvas, as sharp as the screen is.
 * @param sizePx side of the canvas on the page
 */
export function paint(canvas: HTMLCanvasElement, drawing: Drawing, sizePx: number): void {
  const pixels = Math.round(sizePx * (window.devicePixelRatio || 1));
  if (canvas.width !== pixels) canvas.width = canvas.height = pixels;
  const context = canvas.getContext('2d');
  if (!context || pixels === 0) return;
  const inTheme = themeColours(canvas);
  const colourOf = (name: string) => (name.startsWith('--') ? inTheme(name) : name);
  context.setTransform(pixels / side, 0, 0, pixels / side, 0, 0);
  context.clearRect(0, 0, side, side);
  context.lineJoin = context.lineCap = 'round';
  for (const shape of drawing.shapes) paintShape(context, shape, colourOf(shape.colour));
  // text keeps its size on the page whatever the size of the drawing
  context.globalAlpha = 1;
  context.setLineDash([]);
  context.font = `600 ${(12 * side) / sizePx}px ${getComputedStyle(canvas).fontFamily}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const { x, y, text, colour } of drawing.labels) {
    context.lineWidth = (4 * side) / sizePx;
    context.strokeStyle = colourOf('--ground-raised');
    context.strokeText(text, x, y);
    context.fillStyle = colourOf(colour);
    context.fillText(text, x, y);
  }
}

function paintShape(context: CanvasRenderingContext2D, shape: Shape, colour: string): void {
  context.globalAlpha = shape.opacity ?? 1;
  context.setLineDash(shape.dashed ? [4, 5] : []);
  context.beginPath();
  for (const path of shape.paths) {
    context.moveTo(path[0], path[1]);
    for (let k = 2; k < path.length; k += 2) context.lineTo(path[k], path[k + 1]);
  }
  if (shape.hatched) hatch(context, colour);
  else if (shape.width === undefined) {
    context.fillStyle = colour;
    context.fill();
  } else {
    context.lineWidth = shape.width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

/** Distance of slanting lines, in units of the drawing. */
export const hatchStep = 7;

/** Slanting lines within the present path. */
function hatch(context: CanvasRenderingContext2D, colour: string): void {
  context.save();
  context.clip();
  context.beginPath();
  for (let k = 0; k < 2 * side; k += hatchStep) {
    context.moveTo(k, 0);
    context.lineTo(k - side, side);
  }
  context.lineWidth = 1;
  context.strokeStyle = colour;
  context.stroke();
  context.restore();
}
