import type { TapRef } from '#lib/core/network/spec.ts';
import type { CheckpointRequest } from '../checkpoint/checkpointRequest.ts';
import type { BackendWish } from '../engines/backendWish.ts';
import type { NetworkError } from '../networkError.ts';
import type { Waiting } from '../progress.ts';
import type { NetworkInfo, RunResult, TensorReading } from '../results.ts';
import type { StudyAnswer, StudyName, StudyQuestion } from '../studies/studies.ts';

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
  /** Asks a study; an `ImageBitmap` in the question is handed over and cannot be used afterwards. */
  study<N extends StudyName>(
    name: N,
    question: StudyQuestion<N>,
    options?: Waiting
  ): Promise<StudyAnswer<N>>;
  /** Called when the worker has died; the client can be loaded again afterwards. */
  onDeath(listener: (error: NetworkError) => void): () => void;
  dispose(): void;
}
