/**
 * An array as a `.npy` file, NumPy's own format, version 1.0: magic, header, then the values in row
 * order as little-endian float32. The header is padded so that the values begin at a multiple of 64
 * bytes (NumPy enhancement proposal 1).
 * @param shape sizes along the axes, outermost first; their product is the number of values
 * @throws RangeError if shape and number of values disagree
 */
export function encodeNpy(values: Float32Array, shape: readonly number[]): Uint8Array<ArrayBuffer> {
  const size = shape.reduce((product, length) => product * length, 1);
  if (size !== values.length)
    throw new RangeError(
      `A shape of ${shape.join(' × ')} has ${size} values, not ${values.length}.`
    );
  // a tuple of one needs its comma
  const tuple = shape.length === 1 ? `(${shape[0]},)` : `(${shape.join(', ')})`;
  const header = `{'descr': '<f4', 'fortran_order': False, 'shape': ${tuple}, }`;
  const start = Math.ceil((prefixLength + header.length + 1) / 64) * 64;
  const bytes = new Uint8Array(start + 4 * values.length);
  const view = new DataView(bytes.buffer);
  bytes.set([0x93, ...ascii('NUMPY'), 1, 0]);
  view.setUint16(8, start - prefixLength, true);
  bytes.set(ascii(`${header.padEnd(start - prefixLength - 1)}\n`), prefixLength);
  values.forEach((value, index) => view.setFloat32(start + 4 * index, value, true));
  return bytes;
}

/** Magic, version and the length of the header. */
const prefixLength = 10;

function ascii(text: string): number[] {
  return [...text].map((letter) => letter.charCodeAt(0));
}
