import type { TensorSummary } from '#lib/core/tensor/channels/tensorSummary.ts';
import type { Candidates } from '#lib/core/predictions/detection/candidates.ts';
import type { Detection } from '#lib/core/predictions/detection/detection.ts';
import type { Backend } from '#lib/core/engine/engine.ts';
import type { ClassScore } from '#lib/core/predictions/classification/topClasses.ts';
import type { Activations, NetworkSpec, TapRef } from '#lib/core/network/spec.ts';
import type { CheckpointFacts } from './checkpoint/checkpointRequest.ts';

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
