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
  const pixels = new Uint32Array(map.width * map.height);
  for (let i = 0; i < pixels.length; i++)
    pixels[i] = scale.table[colourIndex(scale, values[offset + i * stride])];
  return pixels;
}

/** A map as image data, one pixel a value. Browser only. */
export function heatMapImage(map: MapSource, scale: ColourScale): ImageData {
  const image = new ImageData(map.width, map.height);
  new Uint32Array(image.data.buffer).set(heatMapPixels(map, scale));
  return image;
}

/**
 * Draws maps into rectangles of a canvas, each value as a sharp square. The map drawn last is kept:
 * to draw it again, elsewhere or larger, costs nothing.
 */
export class HeatMapPainter {
  #last: Drawn | undefined;
  #pen: CanvasRenderingContext2D | null | undefined;

  paint(
    target: CanvasRenderingContext2D,
    map: MapSource,
    scale: ColourScale,
    to: { x: number; y: number; width: number; height: number }
  ): void {
    // made here, because on the server, too, there are painters, with nothing to paint
    const pen = (this.#pen ??= document.createElement('canvas').getContext('2d'));
    if (!pen) return;
    if (!this.#last || !isSame(this.#last, { map, scale })) {
      if (pen.canvas.width !== map.width) pen.canvas.width = map.width;
      if (pen.canvas.height !== map.height) pen.canvas.height = map.height;
      pen.putImageData(heatMapImage(map, scale), 0, 0);
      this.#last = { map, scale };
    }
    target.imageSmoothingEnabled = false;
    target.drawImage(pen.canvas, to.x, to.y, to.width, to.height);
  }
}

interface Drawn {
  readonly map: MapSource;
  readonly scale: ColourScale;
}

function isSame(one: Drawn, other: Drawn): boolean {
  const facts = ({ map, scale }: Drawn) => [
    map.values,
    map.width,
    map.height,
    map.stride,
    map.offset,
    scale.low,
    scale.high,
    scale.kind
  ];
  const others = facts(other);
  return facts(one).every((fact, index) => fact === others[index]);
}
