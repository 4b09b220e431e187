import { fourLetters, viewOf, type PictureHeader } from './pictureHeader.ts';

const SIGNATURE_BYTES = 8;
/** A chunk is its length, its name, its data and a checksum: 12 bytes besides the data. */
const CHUNK_FRAME_BYTES = 12;

/** Reads a PNG's chunks (W3C PNG, section 5): size, grey, APNG's `acTL`, whether `IEND` is there. */
export function pngHeader(bytes: Uint8Array): PictureHeader {
  const view = viewOf(bytes);
  if (bytes.length < 26) return { format: 'png', truncated: true };
  const colourType = bytes[25];
  return {
    format: 'png',
    width: view.getUint32(16),
    height: view.getUint32(20),
    colour: colourType === 0 || colourType === 4 ? 'grey' : 'colour',
    ...scanChunks(bytes, view)
  };
}

function scanChunks(bytes: Uint8Array, view: DataView): { animated: boolean; truncated: boolean } {
  let animated = false;
  let offset = SIGNATURE_BYTES;
  while (offset + CHUNK_FRAME_BYTES <= bytes.length) {
    const name = fourLetters(bytes, offset + 4);
    if (name === 'acTL' && offset + 12 <= bytes.length) animated = view.getUint32(offset + 8) > 1;
    if (name === 'IEND') return { animated, truncated: false };
    offset += CHUNK_FRAME_BYTES + view.getUint32(offset);
  }
  return { animated, truncated: true };
}
