import crc32 from 'crc-32';
import { weightKey, type LayerWeights, type NetworkModel } from '#lib/core/network/spec.ts';
import type { StoredTensor, WeightsManifest } from './manifest.ts';
import { readNumbers } from './storedNumbers.ts';
import { WeightsError } from './weightsError.ts';

/**
 * Checks a packed weights file against its manifest before it is unpacked.
 * @throws WeightsError `truncated` or `corrupt`
 */
export function checkPackedFile({ file }: WeightsManifest, packed: Uint8Array): void {
  if (packed.length < file.byteLength)
    throw new WeightsError(
      'truncated',
      `The weights file ends after ${packed.length} of ${file.byteLength} bytes.`
    );
  if (packed.length > file.byteLength || crc32.buf(packed) >>> 0 !== file.checksum)
    throw new WeightsError(
      'corrupt',
      'The weights file is not the one that its manifest describes.'
    );
}

/**
 * Reads a model from its manifest and the unpacked payload.
 * @throws WeightsError `truncated` or `corrupt`, naming the tensor
 */
export function decodeWeights(manifest: WeightsManifest, payload: Uint8Array): NetworkModel {
  const parts = new Map<string, Float32Array>();
  for (const tensor of manifest.tensors) parts.set(partKey(tensor), readTensor(tensor, payload));
  const weights = new Map<string, LayerWeights>();
  for (const stage of manifest.spec.stages)
    for (const { tap, kind } of stage.layers) {
      if (kind === 'pool') continue;
      const key = weightKey(stage.id, tap);
      weights.set(key, { kernel: part(parts, key, 'kernel'), bias: part(parts, key, 'bias') });
    }
  const anchors = parts.get('anchors.anchors');
  return { spec: manifest.spec, weights, ...(anchors && { anchors }) };
}

function readTensor(tensor: StoredTensor, payload: Uint8Array): Float32Array {
  const { offset, byteLength, checksum, dtype } = tensor;
  const end = offset + byteLength;
  if (end > payload.length)
    throw new WeightsError('truncated', `The weights end before ${partKey(tensor)}.`);
  const bytes = payload.subarray(offset, end);
  if (crc32.buf(bytes) >>> 0 !== checksum)
    throw new WeightsError('corrupt', `The weights of ${partKey(tensor)} are damaged.`);
  return readNumbers(bytes, dtype);
}

function partKey({ layer, tap, part }: StoredTensor): string {
  return tap === undefined ? `${layer}.${part}` : `${weightKey(layer, tap)}.${part}`;
}

function part(parts: ReadonlyMap<string, Float32Array>, key: string, name: string): Float32Array {
  const found = parts.get(`${key}.${name}`);
  if (!found) throw new WeightsError('malformed', `The manifest has no ${name} for ${key}.`);
  return found;
}
