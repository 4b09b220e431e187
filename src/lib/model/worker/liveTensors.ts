import type { Tensor, Tensor4D } from '@tensorflow/tfjs-core';

/**
 * The activations of one run by name, with the bytes that are alive and their high-water mark.
 * What is dropped is disposed of at once.
 */
export class LiveTensors {
  readonly #tensors = new Map<string, Tensor4D>();
  #bytes = 0;
  #peakBytes = 0;
  #lapBytes = 0;

  get bytes(): number {
    return this.#bytes;
  }

  get peakBytes(): number {
    return this.#peakBytes;
  }

  get(key: string): Tensor4D | undefined {
    return this.#tensors.get(key);
  }

  /** Takes over a tensor; one of the same name before it is disposed of. */
  set(key: string, tensor: Tensor4D): void {
    this.drop(key);
    this.#tensors.set(key, tensor);
    this.#bytes += sizeBytes(tensor);
    this.#peakBytes = Math.max(this.#peakBytes, this.#bytes);
    this.#lapBytes = Math.max(this.#lapBytes, this.#bytes);
  }

  /** The high-water mark since the lap before. */
  lap(): number {
    const peak = this.#lapBytes;
    this.#lapBytes = this.#bytes;
    return peak;
  }

  drop(key: string): void {
    const tensor = this.#tensors.get(key);
    if (!tensor) return;
    this.#tensors.delete(key);
    this.#bytes -= sizeBytes(tensor);
    tensor.dispose();
  }

  /** Disposes of everything and starts a new high-water mark. */
  clear(): void {
    for (const key of [...this.#tensors.keys()]) this.drop(key);
    this.#peakBytes = 0;
    this.#lapBytes = 0;
  }
}

function sizeBytes(tensor: Tensor): number {
  return tensor.size * 4;
}
