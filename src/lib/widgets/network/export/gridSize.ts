import type { Shape } from '#lib/core/network/shapes.ts';

export interface PictureGrid {
  readonly columns: number;
  /** Pixels a value. */
  readonly factor: number;
  readonly tile: { readonly width: number; readonly height: number };
  readonly width: number;
  readonly height: number;
}

const gap = 2;
/** Browsers make no larger pictures everywhere. */
const most = 4096;

/** How all maps of a tensor lie in one picture, about as wide as high and not past 4096 pixels. */
export function gridSize({ width, height, channels }: Shape): PictureGrid {
  const columns = Math.max(1, Math.ceil(Math.sqrt((channels * height) / width)));
  const rows = Math.ceil(channels / columns);
  const fits = (factor: number) =>
    columns * (width * factor + gap) <= most && rows * (height * factor + gap) <= most;
  const factor = [8, 6, 4, 3, 2].find((wished) => wished * width <= 160 && fits(wished)) ?? 1;
  const tile = { width: width * factor, height: height * factor };
  return {
    columns,
    factor,
    tile,
    width: columns * (tile.width + gap) - gap,
    height: rows * (tile.height + gap) - gap
  };
}

/** Where the map of a channel lies. */
export function tileAt({ columns, tile }: PictureGrid, channel: number) {
  return {
    x: (channel % columns) * (tile.width + gap),
    y: Math.floor(channel / columns) * (tile.height + gap),
    ...tile
  };
}
