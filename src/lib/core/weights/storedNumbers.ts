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
  const { buffer } = fromBytePlanes(planes, sizeOf[dtype]);
  return dtype === 'float32' ? new Float32Array(buffer) : expandHalves(new Uint16Array(buffer));
}

/** All 65,536 halves, computed once a call: a look-up is several times faster than the arithmetic. */
function expandHalves(halves: Uint16Array): Float32Array {
  if (halves.length < 65_536) return Float32Array.from(halves, fromFloat16);
  const table = Float32Array.from({ length: 65_536 }, (_, bits) => fromFloat16(bits));
  const values = new Float32Array(halves.length);
  for (let i = 0; i < halves.length; i++) values[i] = table[halves[i]];
  return values;
}
