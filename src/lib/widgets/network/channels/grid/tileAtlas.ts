import type { GridCell } from '#lib/viz/matrixGrid.ts';
import type { Tiles } from './tiles.ts';

/** A canvas larger than this on a side is refused by some browsers. */
const longestSide = 8192;
/** RGBA pixels that are kept at most: 64 MB. */
const mostPixels = 16e6;

/** Columns and rows of all tiles on one sheet, or undefined if they do not fit. */
export function sheetOf({
  count,
  width,
  height
}: Pick<Tiles, 'count' | 'width' | 'height'>): { columns: number; rows: number } | undefined {
  const columns = Math.min(count, Math.floor(longestSide / width));
  if (columns < 1) return undefined;
  const rows = Math.ceil(count / columns);
  const fits = rows * height <= longestSide && columns * width * rows * height <= mostPixels;
  return fits ? { columns, rows } : undefined;
}

/** Most of a frame's time that goes into colouring new tiles. */
const budgetMs = 6;

/**
 * Draws tiles from one sheet on which each is coloured once, when it first comes into view: while
 * a grid scrolls, nothing is computed twice.
 */
export class TileAtlas {
  readonly #tiles: Tiles;
  readonly #columns: number;
  readonly #sheet = document.createElement('canvas');
  readonly #pen = this.#sheet.getContext('2d');
  readonly #done: Uint8Array;
  readonly #keeps: boolean;

  constructor(tiles: Tiles) {
    const sheet = sheetOf(tiles);
    this.#tiles = tiles;
    this.#keeps = sheet !== undefined;
    this.#columns = sheet?.columns ?? 1;
    this.#done = new Uint8Array(tiles.count);
    this.#sheet.width = tiles.width * this.#columns;
    this.#sheet.height = tiles.height * (sheet?.rows ?? 1);
  }

  /**
   * Colours tiles before they are painted, as many as there is time for in one frame and at least
   * one. All at once, because a browser copies the whole sheet when it is written after a drawing.
   * @returns false if some are left for the next frame
   */
  prepare(indices: readonly number[]): boolean {
    if (!this.#keeps) return true;
    const end = performance.now() + budgetMs;
    let coloured = 0;
    for (const index of indices) {
      if (this.#done[index]) continue;
      if (coloured > 0 && performance.now() > end) return false;
      this.#place(index);
      coloured++;
    }
    return true;
  }

  /** True if a tile can be painted at once. */
  has(index: number): boolean {
    return !this.#keeps || this.#done[index] === 1;
  }

  paint(target: CanvasRenderingContext2D, index: number, to: GridCell): void {
    const { width, height } = this.#tiles;
    const { x, y } = this.#place(index);
    target.imageSmoothingEnabled = false;
    target.drawImage(this.#sheet, x, y, width, height, to.x, to.y, to.width, to.height);
  }

  /** Where on the sheet a tile is; coloured now if it was not before. */
  #place(index: number): { x: number; y: number } {
    const { width, height } = this.#tiles;
    const spot = this.#keeps ? index : 0;
    const x = (spot % this.#columns) * width;
    const y = Math.floor(spot / this.#columns) * height;
    if (this.#pen && !(this.#keeps && this.#done[index])) {
      const image = new ImageData(width, height);
      new Uint32Array(image.data.buffer).set(this.#tiles.pixels(index));
      this.#pen.putImageData(image, x, y);
      this.#done[index] = 1;
    }
    return { x, y };
  }
}
