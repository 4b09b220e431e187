import { toFloat16 } from '#lib/core/weights/float16.ts';
import type { CheckpointFile } from '../checkpointFile.ts';

export type Stored = 'float32' | 'float16' | 'uint8' | 'uint16';

interface Entry {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: 'float32' | 'int32';
  readonly quantization?: { dtype: string; scale?: number; min?: number; original_dtype?: string };
}

/** Writes weights as TF.js does: a manifest, and shards that it names. */
export class WeightsWriter {
  readonly entries: Entry[] = [];
  readonly #parts: Uint8Array[] = [];
  readonly #stored: Stored;

  constructor(stored: Stored = 'float32') {
    this.#stored = stored;
  }

  floats(name: string, shape: readonly number[], values: Float32Array): void {
    const { bytes, quantization } = store(values, this.#stored);
    this.entries.push({ name, shape, dtype: 'float32', ...(quantization && { quantization }) });
    this.#parts.push(bytes);
  }

  wholes(name: string, shape: readonly number[], values: readonly number[]): void {
    this.entries.push({ name, shape, dtype: 'int32' });
    this.#parts.push(new Uint8Array(Int32Array.from(values).buffer));
  }

  /** Bytes of all weights, in the manifest's order. */
  bytes(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.#parts.reduce((sum, part) => sum + part.length, 0));
    let offset = 0;
    for (const part of this.#parts) {
      all.set(part, offset);
      offset += part.length;
    }
    return all;
  }

  /** The manifest with that many shards. */
  manifest(shards = 2) {
    const paths = Array.from({ length: shards }, (_, i) => `shard${i + 1}of${shards}.bin`);
    return [{ paths, weights: this.entries }];
  }

  files(modelJson: unknown, shards = 2): CheckpointFile[] {
    const bytes = this.bytes();
    // shards need not end where a tensor does
    const size = Math.ceil(bytes.length / shards);
    const [{ paths }] = this.manifest(shards);
    const parts = paths.map((name, i) => {
      return { name, bytes: bytes.slice(i * size, (i + 1) * size) };
    });
    return [{ name: 'model.json', bytes: jsonBytes(modelJson) }, ...parts];
  }
}

export function jsonBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(JSON.stringify(value));
}

function store(values: Float32Array, stored: Stored): { bytes: Uint8Array } & Partial<Entry> {
  if (stored === 'float32') return { bytes: new Uint8Array(values.slice().buffer) };
  if (stored === 'float16') {
    const halves = Uint16Array.from(values, toFloat16);
    return { bytes: new Uint8Array(halves.buffer), quantization: { dtype: 'float16' } };
  }
  const steps = stored === 'uint8' ? 255 : 65535;
  const min = values.reduce((least, value) => Math.min(least, value), Infinity);
  const most = values.reduce((largest, value) => Math.max(largest, value), -Infinity);
  const scale = (most - min) / steps || 1;
  const whole = values.map((value) => Math.round((value - min) / scale));
  const bytes = stored === 'uint8' ? Uint8Array.from(whole) : Uint16Array.from(whole);
  const quantization = { dtype: stored, scale, min, original_dtype: 'float32' };
  return { bytes: new Uint8Array(bytes.buffer), quantization };
}
