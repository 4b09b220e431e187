import { fromBytePlanes, toBytePlanes } from './bytePlanes.ts';
import { fromFloat16, toFloat16 } from './float16.ts';
import type { StoredType } from './manifest.ts';

/** Bytes of one number. */
export const sizeOf: Readonly<Record<StoredType, number>> = { float32: 4, float16: 2 };

/** Numbers as stored: converted to `dtype`, as byte planes. */
export function storeNumbers(values: Float32Array, dtype: StoredType): Uint8Array {
  const stored = dtype === 'float32' ? values.slice() : Uint16Array.from(values, toFloat16);
  return toBytePlanes(new Uint8Array(stored.buffer), sizeOf[dtype]);
}

/** The numbers of stored bytes. Exact: every half is a float32. */
export function readNumbers(planes: Uint8Array, dtype: StoredType): Float32Array {
  if (dtype === 'float16') return expandHalves(planes);
  return new Float32Array(fromBytePlanes(planes, sizeOf.float32).buffer);
}

let halves: Float32Array | undefined;

/** The values of all 65,536 halves: a look-up is several times faster than the arithmetic. */
function allHalves(): Float32Array {
  const table = new Float32Array(65_536);
  for (let bits = 0; bits < table.length; bits++) table[bits] = fromFloat16(bits);
  return table;
}

/** Straight from the two planes, without putting the bytes together first. */
function expandHalves(planes: Uint8Array): Float32Array {
  const table = (halves ??= allHalves());
  const count = planes.length / sizeOf.float16;
  const values = new Float32Array(count);
  for (let i = 0; i < count; i++) values[i] = table[planes[i] | (planes[count + i] << 8)];
  return values;
}
