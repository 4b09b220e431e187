import type { PictureFormat, PictureHeader } from '#lib/core/image/pictureHeader.ts';
import { NetworkError } from '../networkError.ts';

/** Beyond these a picture cannot be decoded without the risk of running out of memory. */
const MOST_PIXELS = 160_000_000;
const LONGEST_SIDE = 30_000;
const ACCEPTED = 'Pictures can be JPEG, PNG, WebP, GIF, AVIF or BMP.';

const refusals: Partial<Record<PictureFormat, string>> = {
  pdf: 'This is a PDF document, not a picture. Save the page as JPEG or PNG first.',
  heic: 'This is a HEIC photograph, which most browsers cannot read. Save it as JPEG first.',
  tiff: `This is a TIFF file. ${ACCEPTED}`,
  unknown: `This file is not a picture in a known format. ${ACCEPTED}`
};

/**
 * Refuses what cannot or should not be decoded, by the file's header alone.
 * @throws NetworkError saying what the file is and what would be accepted
 */
export function judgePicture(header: PictureHeader, byteLength: number): void {
  if (byteLength === 0) throw new NetworkError('not-a-picture', `The file is empty. ${ACCEPTED}`);
  if (header.format === 'svg') {
    throw new NetworkError(
      'svg-refused',
      `This is an SVG drawing, which has no pixels of its own and may run scripts. ${ACCEPTED}`
    );
  }
  const refusal = refusals[header.format];
  if (refusal) throw new NetworkError('not-a-picture', refusal);
  if (header.truncated) {
    throw new NetworkError(
      'picture-damaged',
      `The ${header.format.toUpperCase()} file ends in the middle of the picture; it was probably not copied completely. Try another copy.`
    );
  }
  const { width = 1, height = 1 } = header;
  if (width === 0 || height === 0) throw damaged();
  if (width * height > MOST_PIXELS || Math.max(width, height) > LONGEST_SIDE) {
    throw new NetworkError(
      'picture-too-large',
      `${sizeOf(width, height)} is too large. Make the picture smaller and try again.`
    );
  }
}

export function damaged(): NetworkError {
  return new NetworkError(
    'picture-damaged',
    'The browser could not decode this picture; the file is probably damaged. Try another copy.'
  );
}

/** What a reader should know of a picture that is accepted. */
export function pictureNotes({ format, colour, animated }: PictureHeader): string[] {
  const notes: string[] = [];
  if (colour === 'cmyk') {
    notes.push('This is a CMYK JPEG; the browser has converted its colours to RGB.');
  }
  if (colour === 'grey')
    notes.push('This picture is grey-scale: its red, green and blue values are equal everywhere.');
  if (animated)
    notes.push(`This ${format.toUpperCase()} is animated; only its first frame is used.`);
  return notes;
}

/** "12,000 × 9,000 pixels" */
export function sizeOf(width: number, height: number): string {
  return `${width.toLocaleString('en')} × ${height.toLocaleString('en')} pixels`;
}
