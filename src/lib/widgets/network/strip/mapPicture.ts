import { colourIndex, type ColourScale } from '#lib/viz/colourMaps.ts';

/**
 * A map as a picture that an `<image>` can show, on the server too: an uncompressed bitmap with 256
 * colours, one byte a value, as a data address.
 * @param values row-major [height, width]
 */
export function mapPicture(
  values: ArrayLike<number>,
  width: number,
  height: number,
  scale: ColourScale
): string {
  const pitch = Math.ceil(width / 4) * 4;
  const start = 54 + 1024;
  const bytes = new Uint8Array(start + pitch * height);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0x424d);
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, start, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  // a negative height means: the first row is the upper one
  view.setInt32(22, -height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 8, true);
  scale.table.forEach((colour, index) =>
    view.setUint32(54 + index * 4, paletteEntry(colour), true)
  );
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++)
      bytes[start + y * pitch + x] = colourIndex(scale, values[y * width + x]);
  return `data:image/bmp;base64,${base64(bytes)}`;
}

/** Packed RGBA (little endian) to the bitmap's blue, green, red, 0. */
function paletteEntry(colour: number): number {
  return ((colour & 0xff) << 16) | (colour & 0xff00) | ((colour >>> 16) & 0xff);
}

function base64(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; i += 8192)
    text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}
