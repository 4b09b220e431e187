import type { NetworkActivity } from '#lib/core/activity/activity.ts';
import { summarise } from '#lib/core/tensor/channels/tensorSummary.ts';
import type { Engine } from '#lib/core/engine/engine.ts';
import { splitStage } from '#lib/core/engine/splitPlan.ts';
import { resizePicture } from '#lib/core/image/resize.ts';
import { tapsOf } from '#lib/core/network/shapes.ts';
import { ssdlite } from '#lib/core/network/ssdlite.ts';
import type { Activations, NetworkModel, NetworkSpec, TapRef } from '#lib/core/network/spec.ts';
import { infer, type Hearing } from './infer.ts';
import { kernelModule } from '../engines/kernelModules.ts';
import { loadedWeights, type LoadedNetwork } from './loadedNetwork.ts';
import { measureEngine, measureSplit, testPicture } from '../studies/measure.ts';
import type { DecodedPicture } from '../pictures/picture.ts';
import {
  NetworkError,
  type BackendWish,
  type CheckpointRequest,
  type LoadRequest,
  type MeasureRequest,
  type MeasureResult,
  type NetworkInfo,
  type RunResult,
  type SplitRequest,
  type SplitResult,
  type StudyRequest,
  type TensorReading
} from '../protocol.ts';
import { randomModel } from '../engines/randomModel.ts';
import { RunningEngine, type EngineParts } from './runningEngine.ts';
import {
  loadStudy,
  studiesBeforeRun,
  type StudyAnswer,
  type StudyName,
  type StudyQuestion
} from '../studies/studies.ts';
import type { Prepared, Studied, Study } from '../studies/study.ts';
import { surveyActivity } from '../studies/surveyActivity.ts';
import type { Fetching, LoadedWeights } from '../weights/weightsSource.ts';

/** What a session is made of; tests put other parts in. */
export interface SessionParts extends EngineParts {
  loadWeights(manifestUrl: string, options: Fetching): Promise<LoadedWeights>;
  loadCheckpoint(request: CheckpointRequest, options: Fetching): Promise<LoadedNetwork>;
  decodePicture(picture: Blob | ImageBitmap): Promise<DecodedPicture>;
  /** Fetches what an engine needs besides weights; may fail, `createEngine` then tells. */
  prepareEngine?(wish: BackendWish): Promise<void>;
}

/** The network in the worker: its weights, its engine and the picture it ran on last. */
export class NetworkSession {
  readonly #parts: SessionParts;
  readonly #running: RunningEngine;
  #loaded: LoadedNetwork | undefined;
  /** Address of the manifest of what is loaded; undefined for a checkpoint. */
  #manifestUrl: string | undefined;
  #last: Prepared | undefined;
  /** The engine that holds the tensors of `#last`; another one has to run first. */
  #ranOn: Engine | undefined;

  constructor(parts: SessionParts) {
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
    hearing.onProgress({ phase: 'backend', text: 'Preparing the processor' });
    await this.#replaceBy(loaded, wish);
    this.#manifestUrl = checkpoint ? undefined : manifestUrl;
    return this.#info();
  }

  /** Weights and picture stay; nothing runs before a tensor is asked for. */
  async switchBackend(wish: BackendWish, { signal, onProgress }: Hearing): Promise<NetworkInfo> {
    const { model } = this.#weights();
    signal.throwIfAborted();
    onProgress({ phase: 'backend', text: 'Preparing the processor' });
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
        `The checkpoint could be read but does not run on this machine: ${reason}`
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

  /** Runs a network for its bytes and times; what ran before goes on afterwards. */
  async measure(request: MeasureRequest, hearing: Hearing): Promise<MeasureResult> {
    const loaded = request.weights === 'loaded';
    const model = loaded ? this.#weights().model : randomModel(ssdlite({ inputSize: 300 }), 1);
    const before = this.#running.isRunning ? this.#running.choice.backend : undefined;
    this.#running.stop();
    const measuring = new RunningEngine(this.#parts);
    const { budgetBytes } = request;
    try {
      await measuring.start(request.backend, model, { budgetBytes });
      const input = (loaded && this.#last?.input) || testPicture(model.spec);
      const { value } = await measuring.perform(model, (engine) =>
        measureEngine(engine, measuring.choice, input, request.repeats, hearing)
      );
      return value;
    } finally {
      measuring.stop();
      this.#ranOn = undefined;
      if (before && this.#loaded) await this.#running.start(before, this.#loaded.model);
    }
  }

  /** Runs one block of the loaded network in slices. */
  async split(request: SplitRequest, hearing: Hearing): Promise<SplitResult> {
    const { model } = this.#weights();
    checkSplit(model.spec, request);
    const kernels = await splitKernels();
    const prepared = await this.#prepare(request.picture, model.spec);
    this.#last = undefined;
    this.#ranOn = undefined;
    const { value } = await this.#running.perform(model, async (engine) => {
      await engine.run(prepared.input, { signal: hearing.signal });
      return measureSplit(model, engine, kernels, request, hearing);
    });
    this.#last = prepared;
    this.#ranOn = this.#running.engine;
    return value;
  }

  /** Counts what is active in each layer on one picture. */
  async activity(picture: Blob | ImageBitmap, hearing: Hearing): Promise<NetworkActivity> {
    const { model } = this.#weights();
    hearing.onProgress({ phase: 'decode', text: 'Decoding the picture' });
    const prepared = await this.#prepare(picture, model.spec);
    hearing.signal.throwIfAborted();
    this.#last = undefined;
    // the engine's run is a watched one: whoever reads a tensor next has the picture run again
    this.#ranOn = undefined;
    const { value } = await this.#running.perform(model, (engine) =>
      surveyActivity(model, engine, prepared.input, hearing)
    );
    this.#last = prepared;
    return value;
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
    const last = this.#last;
    if (!last) throw new NetworkError('no-network', 'The network has not run on a picture yet.');
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
    const { model, classNames } = this.#weights();
    const last = this.#last ?? (studiesBeforeRun.has(name) ? nothingYet : undefined);
    if (!last) throw new NetworkError('no-network', 'The network has not run on a picture yet.');
    const study = (await loadStudy(name)) as Study<
      StudyQuestion<StudyName>,
      StudyAnswer<StudyName>
    >;
    return study(question, {
      ...hearing,
      model,
      classNames,
      ...last,
      read: (tap) => this.#read(tap),
      withEngine: (other, task) => this.#withEngine(other, task),
      prepare: (picture) => this.#prepare(picture, model.spec),
      breathe: async () => {
        await breathe();
        hearing.signal.throwIfAborted();
      }
    });
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

/** So is a block that cannot be split, or that often. */
function checkSplit({ stages }: NetworkSpec, { stage, slices }: SplitRequest): void {
  const found = stages.find(({ id }) => id === stage);
  if (!found) throw new NetworkError('internal', `The network has no stage ${stage}.`);
  try {
    for (const count of slices) splitStage(found, count);
  } catch (error) {
    throw new NetworkError('internal', error instanceof Error ? error.message : String(error));
  }
}

async function splitKernels(): Promise<WebAssembly.Module> {
  try {
    return await kernelModule('own');
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new NetworkError(
      'backend-failed',
      `The engine that splits blocks did not start: ${reason}. Check the connection and try again.`
    );
  }
}

function countParameters({ weights }: NetworkModel): number {
  return [...weights.values()].reduce(
    (sum, { kernel, bias }) => sum + kernel.length + bias.length,
    0
  );
}

/** What a study finds that asks before the first run, and of no picture. */
const nothingYet: Prepared = { input: new Float32Array(0), original: { width: 0, height: 0 } };
