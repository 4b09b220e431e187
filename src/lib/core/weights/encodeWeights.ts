import crc32 from 'crc-32';
import { weightKey, type NetworkModel, type StageSpec } from '#lib/core/network/spec.ts';
import {
  weightsVersion,
  type StoredTensor,
  type StoredType,
  type WeightsManifest,
  type WeightsSource
} from './manifest.ts';
import { storeNumbers } from './storedNumbers.ts';

/** A model as bytes, not yet packed. */
export interface EncodedWeights {
  readonly manifest: Omit<WeightsManifest, 'file'>;
  readonly payload: Uint8Array;
}

/** Stages kept in float32: their error would be carried through the whole network. */
const exactStages = ['stem', 'b0', 'b1'];

/**
 * Writes a model in the compact format, tensors in the order in which the network runs: stem to b1
 * and the default boxes in float32, the rest in float16.
 */
export function encodeWeights(
  model: NetworkModel,
  meta: { source: WeightsSource; classNames: readonly string[] }
): EncodedWeights {
  const writer = new TensorWriter();
  for (const stage of model.spec.stages) writeStage(writer, model, stage);
  if (model.anchors) {
    const shape = [model.anchors.length / 4, 4];
    writer.write({ layer: 'anchors', part: 'anchors', shape }, model.anchors, 'float32');
  }
  const payload = writer.payload();
  const unpackedByteLength = payload.length;
  const { tensors } = writer;
  return {
    manifest: { version: weightsVersion, spec: model.spec, tensors, unpackedByteLength, ...meta },
    payload
  };
}

/** Completes the manifest once the payload has been packed. */
export function sealManifest(
  { manifest }: EncodedWeights,
  name: string,
  packed: Uint8Array
): WeightsManifest {
  return {
    ...manifest,
    file: { name, byteLength: packed.length, checksum: crc32.buf(packed) >>> 0 }
  };
}

function writeStage(writer: TensorWriter, model: NetworkModel, stage: StageSpec): void {
  const dtype = exactStages.includes(stage.id) ? 'float32' : 'float16';
  for (const layer of stage.layers) {
    const weights = model.weights.get(weightKey(stage.id, layer.tap));
    if (!weights) continue;
    const { kernelSize: k, inputChannels, outputChannels } = layer;
    const shape =
      layer.kind === 'depthwise' ? [k, k, outputChannels] : [k, k, inputChannels, outputChannels];
    const place = { layer: stage.id, tap: layer.tap };
    writer.write({ ...place, part: 'kernel', shape }, weights.kernel, dtype);
    writer.write({ ...place, part: 'bias', shape: [outputChannels] }, weights.bias, dtype);
  }
}

class TensorWriter {
  readonly tensors: StoredTensor[] = [];
  readonly #chunks: Uint8Array[] = [];
  #offset = 0;

  write(
    place: Pick<StoredTensor, 'layer' | 'tap' | 'part' | 'shape'>,
    values: Float32Array,
    dtype: StoredType
  ): void {
    const bytes = storeNumbers(values, dtype);
    const checksum = crc32.buf(bytes) >>> 0;
    const { length: byteLength } = bytes;
    this.tensors.push({ ...place, dtype, offset: this.#offset, byteLength, checksum });
    this.#chunks.push(bytes);
    this.#offset += byteLength;
  }

  payload(): Uint8Array {
    const payload = new Uint8Array(this.#offset);
    this.#chunks.forEach((chunk, index) => payload.set(chunk, this.tensors[index].offset));
    return payload;
  }
}
