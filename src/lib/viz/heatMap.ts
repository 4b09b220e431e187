import { colourIndex, type ColourScale } from './colourMaps.ts';

/** One map: `width × height` values taken from `values` at `offset + i · stride`. */
export interface MapSource {
  readonly values: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
  /** Distance between neighbouring pixels; the number of channels of a tensor. */
  readonly stride?: number;
  /** Index of the first pixel; the channel of a tensor. */
  readonly offset?: number;
}

/** The colours of a map as packed RGBA, one per pixel, row-major. */
export function heatMapPixels(map: MapSource, scale: ColourScale): Uint32Array {
  const { values, stride = 1, offset = 0 } = map;
  return Uint32Array.from(
    { length: map.width * map.height },
    (_, i) => scale.table[colourIndex(scale, values[offset + i * stride])]
  );
}

/** A map as image data, one pixel a value. Browser only. */
export function heatMapImage(map: MapSource, scale: ColourScale): ImageData {
  const image = new ImageData(map.width, map.height);
  new Uint32Array(image.data.buffer).set(heatMapPixels(map, scale));
  return image;
}

/** Draws maps into rectangles of a canvas, each value as a sharp square. */
export class HeatMapPainter {
  readonly #scratch = document.createElement('canvas');
  readonly #pen = this.#scratch.getContext('2d');

  paint(
    target: CanvasRenderingContext2D,
    map: MapSource,
    scale: ColourScale,
    to: { x: number; y: number; width: number; height: number }
  ): void {
    if (!this.#pen) return;
    if (this.#scratch.width !== map.width) this.#scratch.width = map.width;
    if (this.#scratch.height !== map.height) this.#scratch.height = map.height;
    this.#pen.putImageData(heatMapImage(map, scale), 0, 0);
    target.imageSmoothingEnabled = false;
    target.drawImage(this.#scratch, to.x, to.y, to.width, to.height);
  }
}
