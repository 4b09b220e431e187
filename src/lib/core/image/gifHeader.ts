import { viewOf, type PictureHeader } from './pictureHeader.ts';

const IMAGE = 0x2c;
const EXTENSION = 0x21;
const TRAILER = 0x3b;

/** Walks a GIF's blocks (GIF89a specification): size, number of frames, whether the trailer is there. */
export function gifHeader(bytes: Uint8Array): PictureHeader {
  if (bytes.length < 13) return { format: 'gif', truncated: true };
  const view = viewOf(bytes);
  const size = { width: view.getUint16(6, true), height: view.getUint16(8, true) };
  let offset = 13 + colourTableBytes(bytes[10]);
  let frames = 0;
  while (offset < bytes.length) {
    const block = bytes[offset];
    if (block === IMAGE) {
      frames += 1;
      offset = afterSubBlocks(bytes, offset + 11 + colourTableBytes(bytes[offset + 9]));
    } else if (block === EXTENSION) {
      offset = afterSubBlocks(bytes, offset + 2);
    } else {
      return { format: 'gif', ...size, animated: frames > 1, truncated: block !== TRAILER };
    }
  }
  return { format: 'gif', ...size, animated: frames > 1, truncated: true };
}

/** The packed byte's top bit says that a table of 2^(n+1) colours of 3 bytes follows. */
function colourTableBytes(packed: number): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}

function afterSubBlocks(bytes: Uint8Array, start: number): number {
  let offset = start;
  while (offset < bytes.length && bytes[offset] !== 0) offset += bytes[offset] + 1;
  return offset + 1;
}
