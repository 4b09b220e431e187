import { gifHeader } from './gifHeader.ts';
import { jpegHeader } from './jpegHeader.ts';
import { fourLetters, viewOf, type PictureFormat, type PictureHeader } from './pictureHeader.ts';
import { pngHeader } from './pngHeader.ts';
import { webpHeader } from './webpHeader.ts';

/**
 * What a file is, by its bytes and not by its name or its stated type, with the size it claims, so
 * that a huge picture can be judged before it is decoded.
 * @param bytes the whole file: whether it is truncated shows only at its end
 */
export function sniffPicture(bytes: Uint8Array): PictureHeader {
  const format = formatOf(bytes);
  const read = headers[format];
  return read ? read(bytes) : { format };
}

const headers: Partial<Record<PictureFormat, (bytes: Uint8Array) => PictureHeader>> = {
  jpeg: jpegHeader,
  png: pngHeader,
  gif: gifHeader,
  webp: webpHeader,
  bmp: bmpHeader,
  avif: avifHeader
};

function formatOf(bytes: Uint8Array): PictureFormat {
  const start = String.fromCharCode(...bytes.subarray(0, 12));
  if (start.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (start.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (start.startsWith('GIF87a') || start.startsWith('GIF89a')) return 'gif';
  if (start.startsWith('RIFF') && start.slice(8) === 'WEBP') return 'webp';
  if (start.startsWith('%PDF')) return 'pdf';
  if (start.startsWith('II*\0') || start.startsWith('MM\0*')) return 'tiff';
  if (start.slice(4, 8) === 'ftyp') return brandOf(bytes);
  // "BM" alone may begin a text; a bitmap goes on with the size of its second header
  if (start.startsWith('BM') && bytes.length >= 26 && bytes[15] === 0) return 'bmp';
  return isSvg(bytes) ? 'svg' : 'unknown';
}

/** ISO base media files tell AVIF and HEIC apart by their list of brands. */
function brandOf(bytes: Uint8Array): PictureFormat {
  const end = Math.min(bytes.length, viewOf(bytes).getUint32(0));
  const brands: string[] = [];
  for (let offset = 8; offset + 4 <= end; offset += 4) brands.push(fourLetters(bytes, offset));
  if (brands.some((brand) => brand === 'avif' || brand === 'avis')) return 'avif';
  const heic = ['heic', 'heix', 'heim', 'heis', 'hevc', 'mif1', 'msf1'];
  return brands.some((brand) => heic.includes(brand)) ? 'heic' : 'unknown';
}

function isSvg(bytes: Uint8Array): boolean {
  const text = new TextDecoder().decode(bytes.subarray(0, 4096)).trimStart();
  // a web page may hold a drawing, but is none
  return text.startsWith('<') && /<svg[\s/>]/i.test(text) && !/<html|<!doctype html/i.test(text);
}

function bmpHeader(bytes: Uint8Array): PictureHeader {
  const view = viewOf(bytes);
  return {
    format: 'bmp',
    width: Math.abs(view.getInt32(18, true)),
    height: Math.abs(view.getInt32(22, true)), // negative: rows stored from the top
    truncated: bytes.length < view.getUint32(2, true)
  };
}

/** The first `ispe` property (ISO/IEC 23008-12, 6.5.3) holds the size; `avis` means a sequence. */
function avifHeader(bytes: Uint8Array): PictureHeader {
  const view = viewOf(bytes);
  const animated = fourLetters(bytes, 8) === 'avis';
  const end = Math.min(bytes.length, 65536) - 16;
  for (let offset = 12; offset <= end; offset++) {
    if (bytes[offset] === 0x69 && fourLetters(bytes, offset) === 'ispe') {
      const [width, height] = [view.getUint32(offset + 8), view.getUint32(offset + 12)];
      return { format: 'avif', width, height, animated };
    }
  }
  return { format: 'avif', animated };
}
