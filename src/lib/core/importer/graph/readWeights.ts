import { fromFloat16 } from '#lib/core/weights/float16.ts';
import { ImportError } from '#lib/core/importer/importError.ts';
import { bytesPerValue, sizeOf, type StoredType, type WeightEntry } from './weightEntry.ts';

/** A constant of the model, row-major. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly values: Float32Array;
}

/**
 * Cuts the joined weight files into constants and undoes their quantisation.
 * @param bytes all shards, one after the other, in the manifest's order
 * @throws ImportError `weights-truncated` if bytes are missing, `malformed` if some are left over
 */
export function readWeights(
  entries: readonly WeightEntry[],
  bytes: Uint8Array
): ReadonlyMap<string, Tensor> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const tensors = new Map<string, Tensor>();
  let offset = 0;
  for (const entry of entries) {
    const end = offset + sizeOf(entry.shape) * bytesPerValue[entry.stored];
    if (end > bytes.byteLength) throw truncated(entries, entry, bytes.byteLength);
    tensors.set(entry.name, { shape: entry.shape, values: readValues(view, offset, entry) });
    offset = end;
  }
  if (offset < bytes.byteLength) {
    throw new ImportError(
      'malformed',
      `The weight files hold ${bytes.byteLength} bytes, but the model describes only ${offset}: ` +
        'they do not belong together.'
    );
  }
  return tensors;
}

function readValues(view: DataView, offset: number, entry: WeightEntry): Float32Array {
  const { stored, scale, minimum } = entry;
  const read = readers[stored];
  const step = bytesPerValue[stored];
  const values = new Float32Array(sizeOf(entry.shape));
  for (let i = 0; i < values.length; i++) {
    values[i] = read(view, offset + i * step) * scale + minimum;
  }
  return values;
}

const readers: Readonly<Record<StoredType, (view: DataView, at: number) => number>> = {
  float32: (view, at) => view.getFloat32(at, true),
  float16: (view, at) => fromFloat16(view.getUint16(at, true)),
  int32: (view, at) => view.getInt32(at, true),
  uint16: (view, at) => view.getUint16(at, true),
  uint8: (view, at) => view.getUint8(at),
  bool: (view, at) => view.getUint8(at)
};

function truncated(entries: readonly WeightEntry[], first: WeightEntry, found: number): ImportError {
  const needed = entries.reduce(
    (sum, entry) => sum + sizeOf(entry.shape) * bytesPerValue[entry.stored],
    0
  );
  return new ImportError(
    'weights-truncated',
    `The model describes ${needed} bytes of weights, but only ${found} are there: a weight file is ` +
      `missing or was cut off. The first weight without its values is "${first.name}".`,
    first.name
  );
}
