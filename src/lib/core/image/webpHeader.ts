import { fourLetters, viewOf, type PictureHeader } from './pictureHeader.ts';

/** Reads a WebP's first chunk (RFC 9649): simple lossy, lossless or extended with its flags. */
export function webpHeader(bytes: Uint8Array): PictureHeader {
  if (bytes.length < 30) return { format: 'webp', truncated: true };
  const view = viewOf(bytes);
  const truncated = bytes.length < view.getUint32(4, true) + 8;
  const [width, height] = webpSize(bytes, view);
  const animated = fourLetters(bytes, 12) === 'VP8X' && (bytes[20] & 0x02) !== 0;
  return { format: 'webp', width, height, animated, truncated };
}

function webpSize(bytes: Uint8Array, view: DataView): [number?, number?] {
  const uint24 = (offset: number) => view.getUint16(offset, true) + bytes[offset + 2] * 65536;
  switch (fourLetters(bytes, 12)) {
    case 'VP8X':
      return [uint24(24) + 1, uint24(27) + 1];
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    case 'VP8 ':
      return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    default:
      return [];
  }
}
