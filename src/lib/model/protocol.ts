import type { Detection } from '#lib/core/detection/detection.ts';
import type { Backend } from '#lib/core/engine/engine.ts';
import type { Activations, NetworkSpec, TapRef } from '#lib/core/network/spec.ts';

/** What the page asks of the worker and what it answers. Plain data only, typed arrays transferred. */

export type BackendWish = Backend | 'auto';

export interface LoadRequest {
  readonly type: 'load';
  readonly id: number;
  /** Absolute address of the weights' manifest. */
  readonly manifestUrl: string;
  readonly backend: BackendWish;
}

export interface RunRequest {
  readonly type: 'run';
  readonly id: number;
  /** An encoded file of the reader's, or a frame already decoded (camera). */
  readonly picture: Blob | ImageBitmap;
}

export interface ReadRequest {
  readonly type: 'read';
  readonly id: number;
  readonly tap: TapRef;
}

export interface SwitchRequest {
  readonly type: 'switch';
  readonly id: number;
  readonly backend: BackendWish;
}

export interface CancelRequest {
  readonly type: 'cancel';
  readonly id: number;
}

export type Request = LoadRequest | RunRequest | ReadRequest | SwitchRequest | CancelRequest;

/** How far something slow is. `fraction` is missing where the whole is not known. */
export interface Progress {
  readonly phase: 'download' | 'unpack' | 'backend' | 'decode' | 'run';
  readonly fraction?: number;
  /** A few words for the reader, e.g. "3.1 of 7.1 MB". */
  readonly text: string;
}

/** What the worker holds after loading. */
export interface NetworkInfo {
  readonly spec: NetworkSpec;
  readonly backend: Backend;
  /** Why this backend and not a better one, in a sentence; empty if there is nothing to say. */
  readonly backendNote: string;
  /** Trained parameters, batch norm folded. */
  readonly parameters: number;
  /** Class names by index, background (0) included; missing where the checkpoint has none. */
  readonly classNames?: readonly string[];
  readonly source: { readonly title: string; readonly licence: string; readonly url: string };
}

/** The channel of a stage's output that varies most over the picture, for the strip. */
export interface StageThumbnail {
  readonly stage: string;
  readonly channel: number;
  readonly height: number;
  readonly width: number;
  readonly values: Float32Array;
  /** Smallest and largest value of the whole channel. */
  readonly range: readonly [number, number];
}

export interface RunResult {
  readonly detections: readonly Detection[];
  /** Size of the picture as the reader sees it (orientation applied), in pixels. */
  readonly original: { readonly width: number; readonly height: number };
  /** The upright picture, at most about 1,600 pixels on its longer side, for drawing. */
  readonly picture: ImageBitmap;
  readonly thumbnails: readonly StageThumbnail[];
  readonly inferenceMs: number;
  readonly backend: Backend;
  readonly tensors: number;
  readonly peakBytes: number;
  /** What the reader should know of this picture ("CMYK JPEG, colours converted"); often empty. */
  readonly notes: readonly string[];
}

export interface TensorReading extends Activations {
  readonly tap: TapRef;
  readonly tensors: number;
}

export type ErrorCode =
  | 'aborted'
  | 'not-a-picture'
  | 'picture-too-large'
  | 'picture-damaged'
  | 'svg-refused'
  | 'weights-missing'
  | 'weights-damaged'
  | 'no-network'
  | 'backend-failed'
  | 'worker-died'
  | 'internal';

export type Response =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'loaded'; readonly id: number; readonly info: NetworkInfo }
  | { readonly type: 'result'; readonly id: number; readonly result: RunResult }
  | { readonly type: 'tensor'; readonly id: number; readonly reading: TensorReading }
  | {
      readonly type: 'error';
      readonly id: number;
      readonly code: ErrorCode;
      readonly message: string;
    };

/** An error a reader can act on: `message` says what happened, why, and what to do next. */
export class NetworkError extends Error {
  readonly code: ErrorCode;
  constructor(code: ErrorCode, message: string) {
    super(message);
    this.name = 'NetworkError';
    this.code = code;
  }
}

/** The page's side of the worker. Every promise rejects with `NetworkError`; aborting is code `aborted`. */
export interface NetworkClient {
  load(options: Waiting & { backend: BackendWish }): Promise<NetworkInfo>;
  /** A new run cancels the one before it. */
  run(picture: Blob | ImageBitmap, options?: Waiting): Promise<RunResult>;
  /** A tensor of the last run. */
  read(tap: TapRef, options?: Waiting): Promise<TensorReading>;
  switchBackend(backend: BackendWish, options?: Waiting): Promise<NetworkInfo>;
  /** Called when the worker has died; the client can be loaded again afterwards. */
  onDeath(listener: (error: NetworkError) => void): () => void;
  dispose(): void;
}

export interface Waiting {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}
