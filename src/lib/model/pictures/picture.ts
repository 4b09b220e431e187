import type { PictureHeader } from '#lib/core/image/pictureHeader.ts';
import type { Pixels } from '#lib/core/image/resize.ts';
import { sniffPicture } from '#lib/core/image/sniffPicture.ts';
import { damaged, judgePicture, pictureNotes, sizeOf } from './judgePicture.ts';
import { NetworkError } from '../networkError.ts';

/** A picture upright and in pixels. */
export interface DecodedPicture {
  /** What the network's resize reads; reduced beforehand only where the picture is huge. */
  readonly pixels: Pixels;
  /** Size of the upright original. */
  readonly original: { readonly width: number; readonly height: number };
  /** For drawing, over white, at most `DISPLAY_SIDE` on its longer side. */
  readonly display: ImageBitmap;
  readonly notes: readonly string[];
}

interface Upright {
  readonly bitmap: ImageBitmap;
  readonly original: { readonly width: number; readonly height: number };
  readonly notes: readonly string[];
}

const DISPLAY_SIDE = 1600;
/** Larger pictures are reduced while they are decoded, to `REDUCED_SIDE` on the longer side. */
const HUGE_PIXELS = 24_000_000;
const REDUCED_SIDE = 4096;
const MOST_BYTES = 200_000_000;

/**
 * Decodes an encoded file or takes a frame; EXIF's orientation is applied.
 * @throws NetworkError `not-a-picture`, `svg-refused`, `picture-too-large` or `picture-damaged`
 */
export async function decodePicture(picture: Blob | ImageBitmap): Promise<DecodedPicture> {
  const upright = picture instanceof Blob ? await decodeFile(picture) : frame(picture);
  const { bitmap, original } = upright;
  let display: ImageBitmap | undefined;
  try {
    const pixels = readPixels(bitmap);
    const clear = hasTransparency(pixels.data);
    display = clear || isLarge(bitmap) ? forDisplay(bitmap) : bitmap;
    const notes = clear
      ? [...upright.notes, 'Transparent parts are shown on white.']
      : upright.notes;
    return { pixels, original, display, notes };
  } finally {
    if (display !== bitmap) bitmap.close();
  }
}

function frame(bitmap: ImageBitmap): Upright {
  return { bitmap, original: { width: bitmap.width, height: bitmap.height }, notes: [] };
}

async function decodeFile(file: Blob): Promise<Upright> {
  const bytes = await readBytes(file);
  const header = sniffPicture(bytes);
  judgePicture(header, bytes.length);
  // by its bytes and not by its stated type, which may be wrong or missing
  const blob = new Blob([bytes], { type: `image/${header.format}` });
  const { width = 0, height = 0 } = header;
  const notes = pictureNotes(header);
  if (width * height > HUGE_PIXELS) return decodeReduced(blob, bytes, header, notes);
  const bitmap = await createBitmap(blob);
  return { bitmap, original: { width: bitmap.width, height: bitmap.height }, notes };
}

async function readBytes(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  if (file.size > MOST_BYTES) {
    throw new NetworkError(
      'picture-too-large',
      'The file is larger than 200 MB. Make the picture smaller and try again.'
    );
  }
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch {
    throw new NetworkError('picture-damaged', 'The file can no longer be read. Choose it again.');
  }
}

async function decodeReduced(
  blob: Blob,
  bytes: Uint8Array<ArrayBuffer>,
  header: PictureHeader,
  notes: readonly string[]
): Promise<Upright> {
  const stored = { width: header.width ?? 1, height: header.height ?? 1 };
  const turned = await isTurned(bytes.buffer);
  const original = turned ? { width: stored.height, height: stored.width } : stored;
  const scale = REDUCED_SIDE / Math.max(original.width, original.height);
  const [width, height] = [original.width, original.height].map((side) =>
    Math.max(1, Math.round(side * scale))
  );
  const options: ImageBitmapOptions = {
    resizeWidth: width,
    resizeHeight: height,
    resizeQuality: 'medium'
  };
  const bitmap = await createBitmap(blob, options, sizeOf(original.width, original.height));
  const note = `${sizeOf(original.width, original.height)}, reduced to ${sizeOf(width, height)} while decoding.`;
  return { bitmap, original, notes: [...notes, note] };
}

/** EXIF orientations 5 to 8 exchange width and height. */
async function isTurned(file: ArrayBuffer): Promise<boolean> {
  const { default: ExifReader } = await import('exifreader');
  try {
    return Number(ExifReader.load(file).Orientation?.value ?? 1) >= 5;
  } catch {
    return false; // no metadata at all
  }
}

async function createBitmap(
  blob: Blob,
  options: ImageBitmapOptions = {},
  hugeSize?: string
): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(blob, { imageOrientation: 'from-image', ...options });
  } catch {
    if (!hugeSize) throw damaged();
    throw new NetworkError(
      'picture-too-large',
      `The browser could not decode ${hugeSize}. Make the picture smaller and try again.`
    );
  }
}

function readPixels(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap;
  const context = contextOf(width, height, true);
  context.drawImage(bitmap, 0, 0);
  return { width, height, data: context.getImageData(0, 0, width, height).data };
}

function hasTransparency(data: Pixels['data']): boolean {
  for (let i = 3; i < data.length; i += 4) if (data[i] !== 255) return true;
  return false;
}

function isLarge({ width, height }: ImageBitmap): boolean {
  return Math.max(width, height) > DISPLAY_SIDE;
}

function forDisplay(bitmap: ImageBitmap): ImageBitmap {
  const scale = Math.min(1, DISPLAY_SIDE / Math.max(bitmap.width, bitmap.height));
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = contextOf(width, height, false);
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, width, height);
  return context.canvas.transferToImageBitmap();
}

function contextOf(
  width: number,
  height: number,
  willReadFrequently: boolean
): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently });
  if (!context) {
    throw new NetworkError(
      'picture-too-large',
      `There is not enough memory for ${sizeOf(width, height)}. Make the picture smaller and try again.`
    );
  }
  return context;
}
