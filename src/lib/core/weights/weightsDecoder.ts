import crc32 from 'crc-32';
import { weightKey, type LayerWeights, type NetworkModel } from '#lib/core/network/spec.ts';
import type { StoredTensor, WeightsManifest } from './manifest.ts';
import { readNumbers } from './storedNumbers.ts';
import { WeightsError } from './weightsError.ts';

/**
 * Decodes an unpacked payload while it arrives: a tensor as soon as all of its bytes are there, so
 * that little is left to do after the last of them.
 */
export class WeightsDecoder {
  readonly #manifest: WeightsManifest;
  /** In the order in which they become complete. */
  readonly #waiting: readonly StoredTensor[];
  readonly #payload: Uint8Array;
  readonly #parts = new Map<string, Float32Array>();
  #received = 0;
  #decoded = 0;

  constructor(manifest: WeightsManifest) {
    this.#manifest = manifest;
    this.#waiting = manifest.tensors.toSorted((a, b) => endOf(a) - endOf(b));
    const last = this.#waiting.at(-1);
    this.#payload = new Uint8Array(last ? endOf(last) : 0);
  }

  /**
   * Takes the next bytes; those behind the last tensor are passed over.
   * @throws WeightsError `corrupt`, naming the tensor
   */
  push(bytes: Uint8Array): void {
    const room = this.#payload.length - this.#received;
    this.#payload.set(bytes.length > room ? bytes.subarray(0, room) : bytes, this.#received);
    this.#received += Math.min(bytes.length, room);
    for (; this.#decoded < this.#waiting.length; this.#decoded++) {
      const tensor = this.#waiting[this.#decoded];
      if (endOf(tensor) > this.#received) return;
      this.#parts.set(partKey(tensor), readTensor(tensor, this.#payload));
    }
  }

  /** @throws WeightsError `truncated`, or `malformed` where a layer has no weights */
  finish(): NetworkModel {
    const missing = this.#waiting.at(this.#decoded);
    if (missing) throw new WeightsError('truncated', `The weights end before ${partKey(missing)}.`);
    const { spec } = this.#manifest;
    const weights = new Map<string, LayerWeights>();
    for (const stage of spec.stages)
      for (const { tap, kind } of stage.layers) {
        if (kind === 'pool') continue;
        const key = weightKey(stage.id, tap);
        weights.set(key, { kernel: this.#part(key, 'kernel'), bias: this.#part(key, 'bias') });
      }
    const anchors = this.#parts.get('anchors.anchors');
    return { spec, weights, ...(anchors && { anchors }) };
  }

  #part(key: string, name: string): Float32Array {
    const found = this.#parts.get(`${key}.${name}`);
    if (!found) throw new WeightsError('malformed', `The manifest has no ${name} for ${key}.`);
    return found;
  }
}

function endOf({ offset, byteLength }: StoredTensor): number {
  return offset + byteLength;
}

function readTensor(tensor: StoredTensor, payload: Uint8Array): Float32Array {
  const bytes = payload.subarray(tensor.offset, endOf(tensor));
  if (crc32.buf(bytes) >>> 0 !== tensor.checksum)
    throw new WeightsError('corrupt', `The weights of ${partKey(tensor)} are damaged.`);
  return readNumbers(bytes, tensor.dtype);
}

function partKey({ layer, tap, part }: StoredTensor): string {
  return tap === undefined ? `${layer}.${part}` : `${weightKey(layer, tap)}.${part}`;
}
