/** A small picture, opaque, row after row. */
export interface Pixels {
  /** width × height × 4 bytes */
  readonly data: Uint8ClampedArray;
  readonly width: number;
  readonly height: number;
}

/** Longer side of what is read of a picture: more pixels than there will be points. */
const readSide = 200;
const mostBytes = 200_000_000;

/**
 * A picture file as a few ten thousand pixels. The browser decodes it and makes it small off the main
 * thread.
 * @param mostPixels it is made smaller still where it would have more
 * @throws Error that says why the file is refused, and what to choose instead
 */
export async function readPhoto(file: Blob, mostPixels = Infinity): Promise<Pixels> {
  const [{ sniffPicture }, { judgePicture, damaged }] = await Promise.all([
    import('#lib/core/image/sniffPicture.ts'),
    import('#lib/model/pictures/judgePicture.ts')
  ]);
  if (file.size > mostBytes)
    throw new Error(
      'The file is larger than 200 MB. Make the picture smaller and choose it again.'
    );
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = sniffPicture(bytes);
  judgePicture(header, bytes.length);
  // by its bytes and not by its stated type, which may be wrong or missing
  const blob = new Blob([bytes], { type: `image/${header.format}` });
  const small = await createImageBitmap(blob, {
    imageOrientation: 'from-image',
    resizeWidth: readSide,
    resizeQuality: 'medium'
  }).catch(() => {
    throw damaged();
  });
  try {
    return pixelsOf(small, mostPixels);
  } finally {
    small.close();
  }
}

function pixelsOf(bitmap: ImageBitmap, mostPixels: number): Pixels {
  const scale = Math.min(
    1,
    readSide / Math.max(bitmap.width, bitmap.height),
    Math.sqrt(mostPixels / (bitmap.width * bitmap.height))
  );
  const width = Math.max(1, Math.round(bitmap.width * scale));
  const height = Math.max(1, Math.round(bitmap.height * scale));
  const context = new OffscreenCanvas(width, height).getContext('2d');
  if (!context)
    throw new Error('This browser could not provide a canvas to read the picture with.');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return { data: context.getImageData(0, 0, width, height).data, width, height };
}
