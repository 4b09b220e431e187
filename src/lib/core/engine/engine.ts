import type { Activations, NetworkSpec, TapRef } from '#lib/core/network/spec.ts';

/**
 * What runs a network. The tfjs engine (`model/`) and the project's own CPU engine implement it; the
 * worker, the tests and the bench know only this. All calls on one engine are made one at a time.
 */
export interface Engine {
  readonly spec: NetworkSpec;

  /**
   * Runs the whole network on one picture and keeps what lies between its stages, so that any tensor
   * of the same picture can be read later without running from the start.
   * @param input preprocessed picture [inputHeight, inputWidth, 3]; with `keep: false` it must not be
   * changed for as long as `read` is called
   * @throws RangeError if the picture has another size
   * @throws DOMException `AbortError` if `options.signal` fires; the engine stays usable
   */
  run(input: Float32Array, options?: RunOptions): Promise<void>;

  /**
   * A tensor of the last run, recomputed from the nearest stage output where it was not kept.
   * Values are after the layer's activation.
   * @param into takes the values, as many as the tensor has; an array of its own where it is missing
   * @throws Error if nothing has been run or the tap does not exist in the spec
   */
  read(tap: TapRef, into?: Float32Array): Promise<Activations>;

  memory(): EngineMemory;

  dispose(): void;
}

export interface RunOptions {
  readonly signal?: AbortSignal;
  /** Changes applied to tensors on their way; an empty list leaves the run bit-identical. */
  readonly hooks?: readonly Hook[];
  /** Called after each stage with how many of the spec's stages are done. */
  readonly onStage?: (done: number, total: number) => void;
  /**
   * Keep what `read` begins from (the default). Without it only the outputs of the network stay, in
   * the smallest memory, and `read` runs from the picture.
   */
  readonly keep?: boolean;
  /** Let the event loop turn between stages, so that cancelling can be heard. */
  readonly cooperative?: boolean;
}

/** Replaces one tensor while the network runs. It must return the same shape. */
export interface Hook {
  readonly at: TapRef;
  apply(tensor: Activations): Activations;
}

export interface EngineMemory {
  /** tfjs tensors alive (0 where the engine uses none). */
  readonly tensors: number;
  /** Bytes of live activations now, what is kept for `read` included, weights not. */
  readonly bytes: number;
  /**
   * High-water mark of the last run in bytes: input, borders, scratch, outputs and what is kept for
   * `read`, weights not.
   */
  readonly peakBytes: number;
  /** The same while each stage ran, by its id; stages that run as one operation share a mark. */
  readonly stagePeakBytes: ReadonlyMap<string, number>;
}

/** Backends in the order in which the reader sees them. `auto` is a wish, never a result. */
export type Backend = 'webgpu' | 'webgl' | 'wasm' | 'cpu' | 'fused';

export function sameTap(a: TapRef, b: TapRef): boolean {
  return a.stage === b.stage && a.tap === b.tap;
}
