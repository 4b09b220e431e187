/**
 * Puts the first bytes of all elements together, then the second, and so on. High bytes of
 * neighbouring weights are alike, so gzip packs them well when they stand together.
 * @param bytes elements of `size` bytes each
 */
export function toBytePlanes(bytes: Uint8Array, size: number): Uint8Array {
  const count = bytes.length / size;
  const planes = new Uint8Array(bytes.length);
  for (let plane = 0; plane < size; plane++)
    for (let i = 0; i < count; i++) planes[plane * count + i] = bytes[i * size + plane];
  return planes;
}

/** The inverse of `toBytePlanes`. */
export function fromBytePlanes(planes: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const count = planes.length / size;
  const bytes = new Uint8Array(planes.length);
  for (let plane = 0; plane < size; plane++)
    for (let i = 0; i < count; i++) bytes[i * size + plane] = planes[plane * count + i];
  return bytes;
}
