import type { Activations } from '#lib/core/network/spec.ts';
import type { ColourScale } from '#lib/viz/colourMaps.ts';
import { HeatMapPainter } from '#lib/viz/heatMap.ts';
import { gridSize, tileAt } from './gridSize.ts';

/** One channel, each value a square of `factor` pixels. */
export function channelCanvas(
  tensor: Activations,
  channel: number,
  scale: ColourScale,
  factor: number
): HTMLCanvasElement {
  const size = { width: tensor.width * factor, height: tensor.height * factor };
  const { canvas, context } = blank(size.width, size.height);
  paintChannel(new HeatMapPainter(), context, tensor, channel, scale, { x: 0, y: 0, ...size });
  return canvas;
}

/** All channels of a tensor in rows, by number, with a gap between them. */
export function gridCanvas(tensor: Activations, scale: ColourScale): HTMLCanvasElement {
  const grid = gridSize(tensor);
  const { canvas, context } = blank(grid.width, grid.height);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, grid.width, grid.height);
  const painter = new HeatMapPainter();
  for (let channel = 0; channel < tensor.channels; channel++)
    paintChannel(painter, context, tensor, channel, scale, tileAt(grid, channel));
  return canvas;
}

/** A canvas as a PNG file. @throws Error where the browser makes none */
export function pngOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    const none = () => reject(new Error('The browser could not make the picture. Try again.'));
    canvas.toBlob((blob) => (blob ? resolve(blob) : none()), 'image/png');
  });
}

function blank(width: number, height: number) {
  const canvas = document.createElement('canvas');
  Object.assign(canvas, { width, height });
  const context = canvas.getContext('2d');
  if (!context) throw new Error('The browser could not make the picture. Try again.');
  return { canvas, context };
}

function paintChannel(
  painter: HeatMapPainter,
  context: CanvasRenderingContext2D,
  tensor: Activations,
  channel: number,
  scale: ColourScale,
  to: { x: number; y: number; width: number; height: number }
): void {
  const { data, width, height, channels } = tensor;
  painter.paint(
    context,
    { values: data, width, height, stride: channels, offset: channel },
    scale,
    to
  );
}
