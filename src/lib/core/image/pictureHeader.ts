/** What a picture file says of itself in its first bytes, before anything is decoded. */
export interface PictureHeader {
  readonly format: PictureFormat;
  /** Stored size in pixels, before any EXIF rotation; missing where the header does not give it. */
  readonly width?: number;
  readonly height?: number;
  readonly colour?: 'colour' | 'grey' | 'cmyk';
  readonly animated?: boolean;
  /** True where the file stops before the format's own end mark or stated length. */
  readonly truncated?: boolean;
}

export type PictureFormat =
  'jpeg' | 'png' | 'webp' | 'gif' | 'avif' | 'bmp' | 'svg' | 'pdf' | 'heic' | 'tiff' | 'unknown';

/** The four letters at `offset`, as formats built of chunks and boxes name them. */
export function fourLetters(bytes: Uint8Array, offset: number): string {
  return String.fromCharCode(...bytes.subarray(offset, offset + 4));
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
