import type { NetworkActivity } from '#lib/core/activity/activity.ts';
import type { TensorSummary } from '#lib/core/tensor/channels/tensorSummary.ts';
import type { Candidates } from '#lib/core/predictions/detection/candidates.ts';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import type { Backend } from '#lib/core/engine/engine.ts';
import type { ClassScore } from '#lib/core/predictions/classification/topClasses.ts';
import type { Activations, NetworkSpec, Preprocessing, TapRef } from '#lib/core/network/spec.ts';
import type { StudyAnswer, StudyName, StudyQuestion } from './studies/studies.ts';

/** What the page asks of the worker and what it answers. Plain data only, typed arrays transferred. */

export type BackendWish = Backend | 'auto';

export interface LoadRequest {
  readonly type: 'load';
  readonly id: number;
  /** Absolute address of the weights' manifest. */
  readonly manifestUrl: string;
  /** Read in place of the weights that ship. */
  readonly checkpoint?: CheckpointRequest;
  readonly backend: BackendWish;
}

/** Where a checkpoint of the reader's is, and what the reader says where it says nothing itself. */
export interface CheckpointRequest {
  readonly from: CheckpointOrigin;
  /** Stands in where the checkpoint has no preprocessing of its own. */
  readonly preprocessing?: Preprocessing;
  /** Side of the input picture where it stands nowhere. */
  readonly inputSize?: number;
  /** A text file of class names, one a line or as JSON. */
  readonly labels?: Blob;
}

export type CheckpointOrigin =
  | { readonly kind: 'files'; readonly files: readonly NamedFile[] }
  | {
      readonly kind: 'address';
      /** Absolute address of `model.json` or of a zip. */
      readonly url: string;
      /** Keep the files in this browser, so that they need not come again. */
      readonly keep: boolean;
    };

export interface NamedFile {
  readonly name: string;
  readonly data: Blob;
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

/**
 * Runs a network for its bytes and its time, keeping nothing but what it gives out. Bytes do not
 * depend on the values of weights, so random ones do where nobody has asked for the trained ones.
 */
export interface MeasureRequest {
  readonly type: 'measure';
  readonly id: number;
  /** `loaded`: those of the last `load`. */
  readonly weights: 'loaded' | 'random';
  readonly backend: BackendWish;
  /** Most bytes of live activations, own engine only; missing: as many as the fastest plan takes. */
  readonly budgetBytes?: number;
  /** Timed runs; one more goes before them. */
  readonly repeats: number;
}

/** Runs one block of the loaded network with its inner channels cut into slices (section 5.1). */
export interface SplitRequest {
  readonly type: 'split';
  readonly id: number;
  /** Id of an inverted residual with an expansion layer. */
  readonly stage: string;
  /** Numbers of slices to try, each 1 … inner channels. */
  readonly slices: readonly number[];
  readonly repeats: number;
  /** What the network sees, so that the block's input is a real one. */
  readonly picture: Blob | ImageBitmap;
}

/** Counts what is active in every layer of the loaded network, and the spectra of its blocks. */
export interface ActivityRequest {
  readonly type: 'activity';
  readonly id: number;
  readonly picture: Blob | ImageBitmap;
}

/** Asks one of the studies in `studies/`. */
export interface StudyRequest<N extends StudyName = StudyName> {
  readonly type: 'study';
  readonly id: number;
  readonly name: N;
  readonly question: StudyQuestion<N>;
}

export interface CancelRequest {
  readonly type: 'cancel';
  readonly id: number;
}

export type Request =
  | LoadRequest
  | RunRequest
  | ReadRequest
  | SwitchRequest
  | MeasureRequest
  | SplitRequest
  | ActivityRequest
  | StudyRequest
  | CancelRequest;

/** How far something slow is. `fraction` is missing where the whole is not known. */
export interface Progress {
  readonly phase: 'download' | 'unpack' | 'backend' | 'decode' | 'run' | 'measure' | 'compute';
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
  /** What the importer says of a reader's checkpoint; missing for the weights that ship. */
  readonly checkpoint?: CheckpointFacts;
}

export interface CheckpointFacts {
  readonly format: 'graph-model' | 'layers-model';
  /** True if scale, offset and colours of the input stand in the checkpoint. */
  readonly preprocessingFound: boolean;
  readonly sizeFound: boolean;
  /** A sentence for each part that is not run, and why. */
  readonly omitted: readonly string[];
  /** A sentence for each thing worth saying that changes nothing. */
  readonly notes: readonly string[];
  /** Where the class names come from, or why there are none, in a sentence. */
  readonly namesNote: string;
}

/**
 * The channel of a stage's output that varies most over the picture, for the strip; of a map wider
 * than 75 pixels every second row and column, or fewer.
 */
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
  /** What they were chosen from, for other thresholds; missing where the network has no detector. */
  readonly candidates?: Candidates;
  /** Of a classifier: the likeliest classes, best first; empty for any other network. */
  readonly topClasses: readonly ClassScore[];
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
  readonly summary: TensorSummary;
  readonly tensors: number;
}

/** What the planner expects of one segment of the own engine, and what the engine then held. */
export interface MeasuredSegment {
  /** Keys of its layers' outputs, `stage.tap`, in running order. */
  readonly steps: readonly string[];
  /** Output rows and inner channels made at a time; 0 channels where nothing slides. */
  readonly rows: number;
  readonly channels: number;
  readonly scratchBytes: number;
  readonly plannedBytes: number;
}

export interface MeasureResult {
  readonly spec: NetworkSpec;
  readonly backend: Backend;
  readonly backendNote: string;
  /** High-water mark of live activations of the whole run, bytes. */
  readonly peakBytes: number;
  /** The same while each stage ran, in running order. */
  readonly stages: readonly { readonly stage: string; readonly peakBytes: number }[];
  /** One entry a timed run, milliseconds. */
  readonly times: readonly number[];
  /** The own engine's plan; missing on other backends. */
  readonly plan?: {
    readonly peakBytes: number;
    /** False if the budget was smaller than the smallest plan, which then ran. */
    readonly fits: boolean;
    readonly segments: readonly MeasuredSegment[];
    readonly build: 'plain' | 'relaxed';
    /** Threads that share the rows; each has scratch of its own. */
    readonly threads: number;
  };
}

export interface SplitPoint {
  readonly slices: number;
  /** Bytes in use while the block ran: input, output, borders and one slice of its inner tensors. */
  readonly peakBytes: number;
  /** One entry a timed run, milliseconds. */
  readonly times: readonly number[];
  /** Largest absolute difference of the output to that of the block run in one piece. */
  readonly error: number;
}

export interface SplitResult {
  readonly stage: string;
  readonly points: readonly SplitPoint[];
  /** Largest absolute value of the output, to judge the error by. */
  readonly outputMaximum: number;
}

export type ErrorCode =
  | 'aborted'
  | 'not-a-picture'
  | 'picture-too-large'
  | 'picture-damaged'
  | 'svg-refused'
  | 'weights-missing'
  | 'weights-damaged'
  | 'checkpoint-missing'
  | 'checkpoint-refused'
  | 'no-network'
  | 'backend-failed'
  | 'worker-died'
  | 'internal';

export type Response =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'loaded'; readonly id: number; readonly info: NetworkInfo }
  | { readonly type: 'result'; readonly id: number; readonly result: RunResult }
  | { readonly type: 'tensor'; readonly id: number; readonly reading: TensorReading }
  | { readonly type: 'measured'; readonly id: number; readonly result: MeasureResult }
  | { readonly type: 'split'; readonly id: number; readonly result: SplitResult }
  | { readonly type: 'activity'; readonly id: number; readonly result: NetworkActivity }
  | { readonly type: 'studied'; readonly id: number; readonly answer: StudyAnswer<StudyName> }
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
  /** The weights that ship, or a checkpoint; what was loaded before stays if this fails. */
  load(
    options: Waiting & { backend: BackendWish; checkpoint?: CheckpointRequest }
  ): Promise<NetworkInfo>;
  /** A new run cancels the one before it. */
  run(picture: Blob | ImageBitmap, options?: Waiting): Promise<RunResult>;
  /** A tensor of the last run. */
  read(tap: TapRef, options?: Waiting): Promise<TensorReading>;
  switchBackend(backend: BackendWish, options?: Waiting): Promise<NetworkInfo>;
  measure(what: Omit<MeasureRequest, 'type' | 'id'>, options?: Waiting): Promise<MeasureResult>;
  split(what: Omit<SplitRequest, 'type' | 'id'>, options?: Waiting): Promise<SplitResult>;
  /** What one picture makes of the activations; nothing of it is in the last run's tensors. */
  activity(picture: Blob | ImageBitmap, options?: Waiting): Promise<NetworkActivity>;
  /** Asks a study about the loaded network and its last run. */
  study<N extends StudyName>(
    name: N,
    question: StudyQuestion<N>,
    options?: Waiting
  ): Promise<StudyAnswer<N>>;
  /** Called when the worker has died; the client can be loaded again afterwards. */
  onDeath(listener: (error: NetworkError) => void): () => void;
  dispose(): void;
}

export interface Waiting {
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: Progress) => void;
}
