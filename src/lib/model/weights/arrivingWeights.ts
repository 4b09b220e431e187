import type { NetworkModel } from '#lib/core/network/spec.ts';
import type { WeightsManifest } from '#lib/core/weights/manifest.ts';
import { WeightsDecoder } from '#lib/core/weights/weightsDecoder.ts';
import { WeightsError } from '#lib/core/weights/weightsError.ts';

/** A packed weights file that is unpacked and decoded while it arrives. */
export class ArrivingWeights {
  readonly #decoder: WeightsDecoder;
  readonly #packed: WritableStreamDefaultWriter<BufferSource>;
  readonly #unpacked: Promise<void>;
  #received = 0;

  constructor(manifest: WeightsManifest) {
    this.#decoder = new WeightsDecoder(manifest);
    const { readable, writable } = new DecompressionStream('gzip');
    this.#packed = writable.getWriter();
    this.#unpacked = this.#decode(readable.getReader());
    // what goes wrong is told at the end: the check of the file itself comes before it
    this.#unpacked.catch(() => undefined);
  }

  /** Takes the next bytes of the file. */
  push(bytes: Uint8Array): void {
    this.#received += bytes.length;
    this.#packed.write(bytes as Uint8Array<ArrayBuffer>).catch(() => undefined);
  }

  /**
   * To be called once, when the file is there and has been checked.
   * @param packed the whole file: what of it has not been pushed is taken now
   * @throws WeightsError `truncated` or `corrupt`
   */
  async finish(packed: Uint8Array): Promise<NetworkModel> {
    this.push(packed.subarray(this.#received));
    this.#packed.close().catch(() => undefined);
    await this.#unpacked;
    return this.#decoder.finish();
  }

  /** Lets go of what is on its way; has no effect after the end. */
  abandon(): void {
    this.#packed.abort().catch(() => undefined);
  }

  async #decode(unpacked: ReadableStreamDefaultReader<Uint8Array>): Promise<void> {
    for (;;) {
      const { done, value } = await nextOf(unpacked);
      if (done) return;
      this.#decoder.push(value);
    }
  }
}

async function nextOf(unpacked: ReadableStreamDefaultReader<Uint8Array>) {
  try {
    return await unpacked.read();
  } catch {
    throw new WeightsError(
      'corrupt',
      'The weights file cannot be unpacked; it is probably incomplete.'
    );
  }
}
