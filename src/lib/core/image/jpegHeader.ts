import { viewOf, type PictureHeader } from './pictureHeader.ts';

const START_OF_SCAN = 0xda;

/** Reads a JPEG's frame header (ITU T.81, annex B): size, number of components, whether it ends. */
export function jpegHeader(bytes: Uint8Array): PictureHeader {
  const view = viewOf(bytes);
  let frame: Partial<PictureHeader> = {};
  let offset = 2;
  while (offset + 4 <= bytes.length) {
    if (bytes[offset] !== 0xff) break;
    const marker = bytes[offset + 1];
    if (marker === 0xff) {
      offset += 1; // a fill byte before the marker
      continue;
    }
    const length = view.getUint16(offset + 2);
    if (marker === START_OF_SCAN) {
      return { format: 'jpeg', ...frame, truncated: !hasEndMark(bytes, offset + 2 + length) };
    }
    if (isFrame(marker) && offset + 10 <= bytes.length) {
      frame = {
        height: view.getUint16(offset + 5),
        width: view.getUint16(offset + 7),
        colour: colourOf(bytes[offset + 9])
      };
    }
    offset += 2 + length;
  }
  return { format: 'jpeg', ...frame, truncated: true };
}

/** SOF0…SOF15 but for the tables DHT, JPG and DAC, which share the range. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

function colourOf(components: number): PictureHeader['colour'] {
  return components === 1 ? 'grey' : components === 4 ? 'cmyk' : 'colour';
}

/** Searched from the end, since cameras append data of their own after the end mark. */
function hasEndMark(bytes: Uint8Array, from: number): boolean {
  for (let i = bytes.length - 2; i >= from; i--) {
    if (bytes[i] === 0xff && bytes[i + 1] === 0xd9) return true;
  }
  return false;
}
