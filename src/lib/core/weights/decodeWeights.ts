import crc32 from 'crc-32';
import type { NetworkModel } from '#lib/core/network/spec.ts';
import type { WeightsManifest } from './manifest.ts';
import { WeightsDecoder } from './weightsDecoder.ts';
import { WeightsError } from './weightsError.ts';

/**
 * Checks a packed weights file against its manifest before what it holds is used.
 * @throws WeightsError `truncated` or `corrupt`
 */
export function checkPackedFile({ file }: WeightsManifest, packed: Uint8Array): void {
  if (packed.length < file.byteLength)
    throw new WeightsError(
      'truncated',
      `The weights file ends after ${packed.length} of ${file.byteLength} bytes.`
    );
  if (packed.length > file.byteLength || crc32.buf(packed) >>> 0 !== file.checksum)
    throw new WeightsError('corrupt', 'The weights file does not match its manifest.');
}

/**
 * Reads a model from its manifest and the unpacked payload.
 * @throws WeightsError `truncated` or `corrupt`, naming the tensor
 */
export function decodeWeights(manifest: WeightsManifest, payload: Uint8Array): NetworkModel {
  const decoder = new WeightsDecoder(manifest);
  decoder.push(payload);
  return decoder.finish();
}
