import * as v from 'valibot';
import { count, list, object, oneOf, text, type Schema } from '#lib/core/json/schemas.ts';
import { JsonShapeError, read } from '#lib/core/json/typedJson.ts';
import type { TapName } from '#lib/core/network/spec.ts';
import { weightsVersion, type StoredTensor, type WeightsManifest } from './manifest.ts';
import { networkSpec } from './parseSpec.ts';
import { sizeOf } from './storedNumbers.ts';
import { WeightsError } from './weightsError.ts';

const tensor: Schema<StoredTensor> = v.pipe(
  object({
    layer: text,
    // which taps there are is for the network's description to say
    tap: v.optional(v.custom<TapName>((value) => typeof value === 'string', 'a string')),
    part: oneOf(['kernel', 'bias', 'anchors']),
    shape: list(count()),
    dtype: oneOf(['float32', 'float16']),
    offset: count(),
    byteLength: count(),
    checksum: count()
  }),
  v.rawCheck(({ dataset, addIssue }) => {
    if (!dataset.typed) return;
    const { shape, dtype, byteLength } = dataset.value;
    const expected = shape.reduce((product, size) => product * size, sizeOf[dtype]);
    if (byteLength !== expected)
      addIssue({ message: `${expected} bytes as its shape says`, input: byteLength });
  })
);

const weightsManifest: Schema<WeightsManifest> = object({
  version: v.literal(weightsVersion, String(weightsVersion)),
  spec: networkSpec,
  tensors: list(tensor),
  file: object({ name: text, byteLength: count(), checksum: count() }),
  unpackedByteLength: count(),
  classNames: list(text),
  source: object({ title: text, package: text, version: text, licence: text, url: text })
});

/**
 * Reads the manifest of a weights file from parsed JSON.
 * @throws WeightsError `malformed` saying what does not fit
 */
export function parseManifest(value: unknown): WeightsManifest {
  try {
    return read(weightsManifest, value, 'manifest');
  } catch (error) {
    if (error instanceof JsonShapeError) throw new WeightsError('malformed', error.message);
    throw error;
  }
}
