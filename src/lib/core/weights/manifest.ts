import type { NetworkSpec, TapName } from '#lib/core/network/spec.ts';

/** Version of the format; a reader refuses any other. */
export const weightsVersion = 1;

export type StoredType = 'float32' | 'float16';

/** One array of the weights file. */
export interface StoredTensor {
  /** Stage id, or `anchors` for the detector's default boxes. */
  readonly layer: string;
  /** Tap of the layer; missing for the default boxes. */
  readonly tap?: TapName;
  readonly part: 'kernel' | 'bias' | 'anchors';
  /** Kernel [k, k, in, out] or [k, k, channels], bias [out], anchors [count, 4]. */
  readonly shape: readonly number[];
  readonly dtype: StoredType;
  /** Place in the unpacked payload, in bytes. */
  readonly offset: number;
  readonly byteLength: number;
  /** CRC-32 of the stored bytes. */
  readonly checksum: number;
}

/** Where weights come from and under which licence. */
export interface WeightsSource {
  readonly title: string;
  readonly package: string;
  readonly version: string;
  readonly licence: string;
  readonly url: string;
}

/**
 * What stands beside a weights file. The file is one gzip member; unpacked, it is the tensors one
 * after another, each as byte planes: all lowest bytes of its little-endian numbers, then the next.
 */
export interface WeightsManifest {
  readonly version: typeof weightsVersion;
  readonly spec: NetworkSpec;
  readonly tensors: readonly StoredTensor[];
  /** The packed file: name beside the manifest, size and CRC-32 of its bytes. */
  readonly file: { readonly name: string; readonly byteLength: number; readonly checksum: number };
  readonly unpackedByteLength: number;
  /** By class index, background first; empty where the checkpoint names none. */
  readonly classNames: readonly string[];
  readonly source: WeightsSource;
}
