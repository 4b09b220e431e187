import type { TapRef } from '#lib/core/network/spec.ts';
import type { CheckpointRequest } from './checkpoint/checkpointRequest.ts';
import type { BackendWish } from './engines/backendWish.ts';
import type { ErrorCode } from './networkError.ts';
import type { Progress } from './progress.ts';
import type { NetworkInfo, RunResult, TensorReading } from './results.ts';
import type { StudyAnswer, StudyName, StudyQuestion } from './studies/studies.ts';

/** What the page asks of the worker and what it answers. Plain data only, typed arrays transferred. */

export interface LoadRequest {
  readonly type: 'load';
  readonly id: number;
  /** Absolute address of the weights' manifest. */
  readonly manifestUrl: string;
  /** Read in place of the weights that ship. */
  readonly checkpoint?: CheckpointRequest;
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
  LoadRequest | RunRequest | ReadRequest | SwitchRequest | StudyRequest | CancelRequest;

export type Response =
  | { readonly type: 'progress'; readonly id: number; readonly progress: Progress }
  | { readonly type: 'loaded'; readonly id: number; readonly info: NetworkInfo }
  | { readonly type: 'result'; readonly id: number; readonly result: RunResult }
  | { readonly type: 'tensor'; readonly id: number; readonly reading: TensorReading }
  | { readonly type: 'studied'; readonly id: number; readonly answer: StudyAnswer<StudyName> }
  | {
      readonly type: 'error';
      readonly id: number;
      readonly code: ErrorCode;
      readonly message: string;
    };
