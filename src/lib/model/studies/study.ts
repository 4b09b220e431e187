import type { Engine } from '#lib/core/engine/engine.ts';
import type { Activations, NetworkModel, TapRef } from '#lib/core/network/spec.ts';
import type { BackendWish } from '../engines/backendWish.ts';
import type { Choice } from '../engines/chooseBackend.ts';
import type { Hearing } from '../progress.ts';

/**
 * What a study finds in the worker: the loaded network and the picture it ran on last. Whoever asks for
 * what is not there yet gets a `NetworkError` with the code `no-network`.
 */
export interface StudyGround extends Hearing {
  /** @throws NetworkError where nothing is loaded */
  readonly model: NetworkModel;
  /** Class names by index, background (0) included; empty where the checkpoint has none. */
  readonly classNames: readonly string[];
  /** True if the network has run on a picture. */
  readonly hasRun: boolean;
  /** The last picture as the network's input [inputHeight, inputWidth, 3]; not to be changed. @throws NetworkError before the first run */
  readonly input: Float32Array;
  /** Its size as the reader sees it, in pixels. */
  readonly original: { readonly width: number; readonly height: number };
  /** A tensor of the last picture, from the engine that holds it. @throws Error if there is no such tensor */
  read(tap: TapRef): Promise<Activations>;
  /**
   * An engine of the study's own on the present backend, let go of afterwards: whatever it runs, the
   * tensors of the last picture stay at hand.
   */
  withEngine<T>(model: NetworkModel, task: (engine: Engine) => Promise<T>): Promise<T>;
  /**
   * The engine that is running; what it held of the last picture is run again when it is next read.
   * @throws NetworkError
   */
  borrowEngine<T>(task: (engine: Engine) => Promise<T>): Promise<T>;
  /**
   * An engine that has the memory to itself: the one that is running is let go of first, and started
   * again afterwards.
   * @throws NetworkError
   */
  withOnlyEngine<T>(
    model: NetworkModel,
    options: { readonly backend: BackendWish; readonly budgetBytes?: number },
    task: (engine: Engine, choice: Choice) => Promise<T>
  ): Promise<T>;
  /** Another picture as the loaded network's input, and its size. @throws NetworkError */
  prepare(picture: Blob | ImageBitmap): Promise<Prepared>;
  /**
   * Lets the worker listen and answer what is quick (`read`, quick studies). To be called often by
   * whatever takes more than a tenth of a second.
   * @throws DOMException `AbortError` if the study was cancelled
   */
  breathe(): Promise<void>;
}

export interface Prepared {
  readonly input: Float32Array;
  readonly original: { readonly width: number; readonly height: number };
}

/** What a study gives back; the buffers listed are handed over and not copied. */
export interface Studied<Answer> {
  readonly answer: Answer;
  readonly transfer?: Transferable[];
}

export type Study<Question, Answer> = (
  question: Question,
  ground: StudyGround
) => Promise<Studied<Answer>>;
