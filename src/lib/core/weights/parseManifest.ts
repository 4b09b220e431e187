import {
  asArray,
  asCount,
  asCounts,
  asObject,
  asOneOf,
  asText,
  JsonShapeError
} from '#lib/core/json/typedJson.ts';
import type { TapName } from '#lib/core/network/spec.ts';
import { weightsVersion, type StoredTensor, type WeightsManifest } from './manifest.ts';
import { parseSpec } from './parseSpec.ts';
import { sizeOf } from './storedNumbers.ts';
import { WeightsError } from './weightsError.ts';

/**
 * Reads the manifest of a weights file from parsed JSON.
 * @throws WeightsError `malformed` saying what does not fit
 */
export function parseManifest(value: unknown): WeightsManifest {
  try {
    return parse(value);
  } catch (error) {
    if (error instanceof JsonShapeError) throw new WeightsError('malformed', error.message);
    throw error;
  }
}

function parse(value: unknown): WeightsManifest {
  const manifest = asObject(value, 'manifest');
  if (manifest.version !== weightsVersion)
    throw new JsonShapeError('manifest.version', String(weightsVersion), manifest.version);
  const file = asObject(manifest.file, 'manifest.file');
  const source = asObject(manifest.source, 'manifest.source');
  const text = (name: string) => asText(source[name], `source.${name}`);
  return {
    version: weightsVersion,
    spec: parseSpec(manifest.spec),
    tensors: asArray(manifest.tensors, 'manifest.tensors').map(parseTensor),
    file: {
      name: asText(file.name, 'file.name'),
      byteLength: asCount(file.byteLength, 'file.byteLength'),
      checksum: asCount(file.checksum, 'file.checksum')
    },
    unpackedByteLength: asCount(manifest.unpackedByteLength, 'manifest.unpackedByteLength'),
    classNames: asArray(manifest.classNames, 'classNames').map((name) =>
      asText(name, 'classNames')
    ),
    source: {
      ...{ title: text('title'), package: text('package'), version: text('version') },
      ...{ licence: text('licence'), url: text('url') }
    }
  };
}

function parseTensor(value: unknown, index: number): StoredTensor {
  const where = `tensor ${index}`;
  const tensor = asObject(value, where);
  const shape = asCounts(tensor.shape, `${where}.shape`);
  const dtype = asOneOf(tensor.dtype, `${where}.dtype`, ['float32', 'float16'] as const);
  const byteLength = asCount(tensor.byteLength, `${where}.byteLength`);
  const expected = shape.reduce((product, size) => product * size, sizeOf[dtype]);
  if (byteLength !== expected)
    throw new JsonShapeError(`${where}.byteLength`, String(expected), byteLength);
  return {
    layer: asText(tensor.layer, `${where}.layer`),
    ...(tensor.tap !== undefined && { tap: asText(tensor.tap, `${where}.tap`) as TapName }),
    part: asOneOf(tensor.part, `${where}.part`, ['kernel', 'bias', 'anchors'] as const),
    shape,
    dtype,
    offset: asCount(tensor.offset, `${where}.offset`),
    byteLength,
    checksum: asCount(tensor.checksum, `${where}.checksum`)
  };
}
