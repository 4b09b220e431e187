import { channelsOf } from '#lib/viz/hexColour.ts';
import { themeColours } from '#lib/viz/themeColours.ts';
import type { PointsLayer } from './drawing.ts';
import { packColour } from './curveLook.ts';
import { stampPoints } from './stampPoints.ts';

/** Keeps the pixels of one canvas between two frames, and paints points into them. */
export class PointsPainter {
  #image: ImageData | undefined;
  #pixels = new Uint32Array(0);

  /** @param sizePx side of the canvas on the page */
  paint(canvas: HTMLCanvasElement, layer: PointsLayer, sizePx: number): void {
    const side = Math.round(sizePx * (window.devicePixelRatio || 1));
    const context = canvas.getContext('2d');
    if (!context || side === 0) return;
    if (canvas.width !== side) canvas.width = canvas.height = side;
    if (this.#image?.width !== side) {
      this.#image = new ImageData(side, side);
      this.#pixels = new Uint32Array(this.#image.data.buffer);
    }
    const lost = channelsOf(themeColours(canvas)('--lost'));
    stampPoints(this.#pixels, side, layer, packColour(...lost));
    context.putImageData(this.#image, 0, 0);
  }
}
