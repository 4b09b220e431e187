import { summarise } from '#lib/core/tensor/channels/tensorSummary.ts';
import type { Engine } from '#lib/core/engine/engine.ts';
import { resizePicture } from '#lib/core/image/resize.ts';
import { tapsOf } from '#lib/core/network/shapes.ts';
import type { Activations, NetworkModel, NetworkSpec, TapRef } from '#lib/core/network/spec.ts';
import type { CheckpointRequest } from '../checkpoint/checkpointRequest.ts';
import type { BackendWish } from '../engines/backendWish.ts';
import type { Choice } from '../engines/chooseBackend.ts';
import { NetworkError } from '../networkError.ts';
import type { DecodedPicture } from '../pictures/picture.ts';
import type { Hearing } from '../progress.ts';
import type { LoadRequest, StudyRequest } from '../protocol.ts';
import type { NetworkInfo, RunResult, TensorReading } from '../results.ts';
import {
  loadStudy,
  type StudyAnswer,
  type StudyName,
  type StudyQuestion
} from '../studies/studies.ts';
import type { Prepared, Studied, Study, StudyGround } from '../studies/study.ts';
import type { Fetching, LoadedWeights } from '../weights/weightsSource.ts';
import { infer } from './infer.ts';
import { loadedWeights, type LoadedNetwork } from './loadedNetwork.ts';
import { RunningEngine, type EngineParts } from './runningEngine.ts';

/** What it is made of; tests put other parts in. */
export interface WorkerParts extends EngineParts {
  loadWeights(manifestUrl: string, options: Fetching): Promise<LoadedWeights>;
  loadCheckpoint(request: CheckpointRequest, options: Fetching): Promise<LoadedNetwork>;
  decodePicture(picture: Blob | ImageBitmap): Promise<DecodedPicture>;
  /** Fetches what an engine needs besides weights; may fail, `createEngine` then tells. */
  prepareEngine?(wish: BackendWish): Promise<void>;
}

/** The network in the worker: its weights, its engine and the picture it ran on last. */
export class WorkerNetwork {
  readonly #parts: WorkerParts;
  readonly #running: RunningEngine;
  #loaded: LoadedNetwork | undefined;
  /** Address of the manifest of what is loaded; undefined for a checkpoint. */
  #manifestUrl: string | undefined;
  #last: Prepared | undefined;
  /** The engine that holds the tensors of `#last`; another one has to run first. */
  #ranOn: Engine | undefined;

  constructor(parts: WorkerParts) {
    this.#parts = parts;
    this.#running = new RunningEngine(parts);
  }

  /**
   * Fetches weights, unless they are in memory, or reads a checkpoint, and starts a backend. What
   * was loaded before stays in force until all of this has gone well.
   */
  async load(
    { manifestUrl, checkpoint }: Pick<LoadRequest, 'manifestUrl' | 'checkpoint'>,
    wish: BackendWish,
    hearing: Hearing
  ): Promise<NetworkInfo> {
    if (!checkpoint && this.#manifestUrl === manifestUrl) return this.switchBackend(wish, hearing);
    // comes beside the weights; what fails fails again, and is told of, where it is needed
    this.#parts.prepareEngine?.(wish).catch(() => undefined);
    const loaded = checkpoint
      ? await this.#parts.loadCheckpoint(checkpoint, hearing)
      : loadedWeights(await this.#parts.loadWeights(manifestUrl, hearing));
    hearing.signal.throwIfAborted();
    hearing.onProgress({ phase: 'backend', text: 'Preparing the engine' });
    await this.#replaceBy(loaded, wish);
    this.#manifestUrl = checkpoint ? undefined : manifestUrl;
    return this.#info();
  }

  /** Weights and picture stay; nothing runs before a tensor is asked for. */
  async switchBackend(wish: BackendWish, { signal, onProgress }: Hearing): Promise<NetworkInfo> {
    const { model } = this.#weights();
    signal.throwIfAborted();
    onProgress({ phase: 'backend', text: 'Preparing the engine' });
    await this.#running.start(wish, model);
    return this.#info();
  }

  async #replaceBy(loaded: LoadedNetwork, wish: BackendWish): Promise<void> {
    const backend = this.#running.isRunning ? this.#running.choice.backend : undefined;
    try {
      await this.#running.start(wish, loaded.model);
    } catch (error) {
      if (backend && this.#loaded) await this.#running.start(backend, this.#loaded.model);
      if (!loaded.checkpoint) throw error;
      const reason = error instanceof Error ? error.message : String(error);
      throw new NetworkError(
        'checkpoint-refused',
        `The checkpoint was read but does not run on this machine: ${reason}`
      );
    }
    this.#loaded = loaded;
    this.#last = undefined;
    this.#ranOn = undefined;
  }

  async run(picture: Blob | ImageBitmap, hearing: Hearing): Promise<RunResult> {
    this.#weights();
    hearing.onProgress({ phase: 'decode', text: 'Decoding the picture' });
    const decoded = await this.#parts.decodePicture(picture);
    try {
      hearing.signal.throwIfAborted();
      const result = await this.#infer(decoded, hearing);
      hearing.signal.throwIfAborted();
      return result;
    } catch (error) {
      decoded.display.close();
      throw error;
    }
  }

  async read(tap: TapRef): Promise<TensorReading> {
    const tensor = await this.#read(tap);
    const { tensors } = this.#running.engine.memory();
    return { ...tensor, tap, summary: summarise(tensor), tensors };
  }

  /** Runs again only where the engine that is asked has not run on the last picture. */
  async #read(tap: TapRef): Promise<Activations> {
    const { model } = this.#weights();
    checkTap(model.spec, tap);
    const last = this.#lastRun();
    const { value } = await this.#running.perform(model, async (engine) => {
      if (this.#ranOn !== engine) await engine.run(last.input);
      this.#ranOn = engine;
      return engine.read(tap);
    });
    return value;
  }

  /** Asks a study about the loaded network and the picture it ran on last. */
  async study(
    { name, question }: StudyRequest,
    hearing: Hearing,
    breathe: () => Promise<void>
  ): Promise<Studied<StudyAnswer<StudyName>>> {
    const study = (await loadStudy(name)) as Study<
      StudyQuestion<StudyName>,
      StudyAnswer<StudyName>
    >;
    return study(question, this.#ground(hearing, breathe));
  }

  #ground(hearing: Hearing, breathe: () => Promise<void>): StudyGround {
    const weights = () => this.#weights();
    const last = () => this.#lastRun();
    const hasRun = () => this.#last !== undefined;
    return {
      ...hearing,
      get model() {
        return weights().model;
      },
      get classNames() {
        return weights().classNames;
      },
      get hasRun() {
        return hasRun();
      },
      get input() {
        return last().input;
      },
      get original() {
        return last().original;
      },
      read: (tap) => this.#read(tap),
      withEngine: (model, task) => this.#withEngine(model, task),
      borrowEngine: (task) => this.#borrowEngine(task),
      withOnlyEngine: (model, options, task) => this.#withOnlyEngine(model, options, task),
      prepare: (picture) => this.#prepare(picture, weights().model.spec),
      breathe: async () => {
        await breathe();
        hearing.signal.throwIfAborted();
      }
    };
  }

  async #withEngine<T>(model: NetworkModel, task: (engine: Engine) => Promise<T>): Promise<T> {
    const own = new RunningEngine(this.#parts);
    try {
      await own.start(this.#running.choice.backend, model);
      return (await own.perform(model, task)).value;
    } finally {
      own.stop();
    }
  }

  async #borrowEngine<T>(task: (engine: Engine) => Promise<T>): Promise<T> {
    const { model } = this.#weights();
    this.#ranOn = undefined;
    return (await this.#running.perform(model, task)).value;
  }

  async #withOnlyEngine<T>(
    model: NetworkModel,
    { backend, budgetBytes }: { readonly backend: BackendWish; readonly budgetBytes?: number },
    task: (engine: Engine, choice: Choice) => Promise<T>
  ): Promise<T> {
    const before = this.#running.isRunning ? this.#running.choice.backend : undefined;
    this.#running.stop();
    const only = new RunningEngine(this.#parts);
    try {
      await only.start(backend, model, { budgetBytes });
      return (await only.perform(model, (engine) => task(engine, only.choice))).value;
    } finally {
      only.stop();
      this.#ranOn = undefined;
      if (before && this.#loaded) await this.#running.start(before, this.#loaded.model);
    }
  }

  async #prepare(picture: Blob | ImageBitmap, spec: NetworkSpec): Promise<Prepared> {
    const { pixels, display, original } = await this.#parts.decodePicture(picture);
    display.close();
    const { inputHeight, inputWidth, preprocessing } = spec;
    return { input: resizePicture(pixels, inputHeight, inputWidth, preprocessing), original };
  }

  async #infer(decoded: DecodedPicture, hearing: Hearing): Promise<RunResult> {
    const loaded = this.#weights();
    const { inputHeight, inputWidth, preprocessing } = loaded.model.spec;
    const input = resizePicture(decoded.pixels, inputHeight, inputWidth, preprocessing);
    this.#last = undefined;
    const { value, notes } = await this.#running.perform(loaded.model, (engine) =>
      infer(engine, loaded, input, decoded.original, hearing)
    );
    this.#last = { input, original: decoded.original };
    const { engine, choice } = this.#running;
    this.#ranOn = engine;
    const { tensors, peakBytes } = engine.memory();
    return {
      ...value,
      original: decoded.original,
      picture: decoded.display,
      backend: choice.backend,
      tensors,
      peakBytes,
      notes: [...decoded.notes, ...notes]
    };
  }

  #info(): NetworkInfo {
    const { model, classNames, source, checkpoint } = this.#weights();
    const { backend, note } = this.#running.choice;
    return {
      spec: model.spec,
      backend,
      backendNote: note,
      parameters: countParameters(model),
      ...(classNames.length > 0 && { classNames }),
      source,
      ...(checkpoint && { checkpoint })
    };
  }

  #lastRun(): Prepared {
    if (this.#last) return this.#last;
    throw new NetworkError('no-network', 'The network has not run on a picture yet.');
  }

  #weights(): LoadedNetwork {
    if (this.#loaded) return this.#loaded;
    throw new NetworkError('no-network', 'The network is not loaded yet. Load it first.');
  }
}

/** A tensor that does not exist is the asker's mistake and must not count as the backend's failure. */
function checkTap({ stages }: NetworkSpec, { stage, tap }: TapRef): void {
  const found = stages.find(({ id }) => id === stage);
  if (stage === 'image' && tap === 'image') return;
  if (found && tapsOf(found).includes(tap)) return;
  throw new NetworkError('internal', `The network has no tensor ${stage}.${tap}.`);
}

function countParameters({ weights }: NetworkModel): number {
  return [...weights.values()].reduce(
    (sum, { kernel, bias }) => sum + kernel.length + bias.length,
    0
  );
}
