import { side, type PointsLayer } from './drawing.ts';

/**
 * Writes points straight into the pixels of a square picture: no path, no object and no call a
 * point, so that ten thousand take a millisecond or two.
 * @param pixels packed RGBA, `pixelSide` × `pixelSide`; cleared first
 * @param lostColour packed RGBA of the colour of loss
 */
export function stampPoints(
  pixels: Uint32Array,
  pixelSide: number,
  layer: PointsLayer,
  lostColour: number
): void {
  pixels.fill(0);
  if (layer.order) stamp(pixels, pixelSide, layer, lostColour, 'in order');
  else {
    stamp(pixels, pixelSide, layer, lostColour, 'kept');
    stamp(pixels, pixelSide, layer, lostColour, 'lost');
  }
}

function stamp(
  pixels: Uint32Array,
  pixelSide: number,
  { points, scale, x, y, colours, lost, order, size }: PointsLayer,
  lostColour: number,
  which: 'kept' | 'lost' | 'in order'
): void {
  const ratio = pixelSide / side;
  const width = Math.max(1, Math.ceil(size * ratio));
  const left = x * ratio - width / 2 + 0.5;
  const top = y * ratio - width / 2 + 0.5;
  const step = scale * ratio;
  const skip = which === 'kept' ? 1 : which === 'lost' ? 0 : -1;
  for (let k = 0; k < lost.length; k++) {
    const p = order ? order[k] : k;
    if (lost[p] === skip) continue;
    const column = Math.floor(left + step * points[2 * p]);
    const row = Math.floor(top - step * points[2 * p + 1]);
    // a point at the very edge is left out rather than wrapped to the other side
    if (column < 0 || row < 0 || column + width > pixelSide || row + width > pixelSide) continue;
    const colour = lost[p] === 1 ? lostColour : colours[p];
    for (let j = 0, at = row * pixelSide + column; j < width; j++, at += pixelSide)
      for (let i = at; i < at + width; i++) pixels[i] = colour;
  }
}
