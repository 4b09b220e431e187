import { detect } from '#lib/core/detection/detect.ts';
import type { Detection } from '#lib/core/detection/detection.ts';
import type { Backend, Engine } from '#lib/core/engine/engine.ts';
import { tellingChannel } from '#lib/core/engine/telling.ts';
import { resizePicture } from '#lib/core/image/resize.ts';
import {
  outputTap,
  type NetworkModel,
  type StageSpec,
  type TapRef
} from '#lib/core/network/spec.ts';
import { backendNames, type Choice } from './chooseBackend.ts';
import type { DecodedPicture } from './picture.ts';
import { readPredictions } from '#lib/core/detection/readPredictions.ts';
import {
  NetworkError,
  type BackendWish,
  type NetworkInfo,
  type Progress,
  type RunResult,
  type StageThumbnail,
  type TensorReading
} from './protocol.ts';
import type { Fetching, LoadedWeights } from './weightsSource.ts';

/** What a session is made of; tests put other parts in. */
export interface SessionParts {
  loadWeights(manifestUrl: string, options: Fetching): Promise<LoadedWeights>;
  startBackend(wish: BackendWish, failed: ReadonlySet<Backend>): Promise<Choice>;
  createEngine(model: NetworkModel): Promise<Engine>;
  decodePicture(picture: Blob | ImageBitmap): Promise<DecodedPicture>;
  contextIsLost(): boolean;
}

export interface Hearing {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: Progress) => void;
}

const thin: readonly StageSpec['kind'][] = ['convolution', 'inverted-residual', 'extra'];

/** The network in the worker: its weights, its engine and the picture it ran on last. */
export class NetworkSession {
  readonly #parts: SessionParts;
  readonly #failed = new Set<Backend>();
  #loaded: (LoadedWeights & { readonly manifestUrl: string }) | undefined;
  #running: { readonly engine: Engine; readonly choice: Choice } | undefined;
  #lastInput: Float32Array | undefined;
  /** The engine that holds the tensors of `#lastInput`; another one has to run first. */
  #ranOn: Engine | undefined;

  constructor(parts: SessionParts) {
    this.#parts = parts;
  }

  /** Fetches the weights, unless they are in memory, and starts a backend. */
  async load(manifestUrl: string, wish: BackendWish, hearing: Hearing): Promise<NetworkInfo> {
    if (this.#loaded?.manifestUrl !== manifestUrl) {
      this.#stop();
      this.#loaded = undefined;
      this.#loaded = { ...(await this.#parts.loadWeights(manifestUrl, hearing)), manifestUrl };
    }
    return this.switchBackend(wish, hearing);
  }

  async switchBackend(wish: BackendWish, { signal, onProgress }: Hearing): Promise<NetworkInfo> {
    this.#weights();
    signal.throwIfAborted();
    onProgress({ phase: 'backend', text: 'Preparing the processor' });
    await this.#start(wish);
    return this.#info();
  }

  async run(picture: Blob | ImageBitmap, { signal, onProgress }: Hearing): Promise<RunResult> {
    const { spec } = this.#weights().model;
    onProgress({ phase: 'decode', text: 'Decoding the picture' });
    const decoded = await this.#parts.decodePicture(picture);
    try {
      signal.throwIfAborted();
      const input = resizePicture(
        decoded.pixels,
        spec.inputHeight,
        spec.inputWidth,
        spec.preprocessing
      );
      const result = await this.#infer(input, decoded, { signal, onProgress });
      signal.throwIfAborted();
      return result;
    } catch (error) {
      decoded.display.close();
      throw error;
    }
  }

  async read(tap: TapRef): Promise<TensorReading> {
    this.#weights();
    if (!this.#lastInput)
      throw new NetworkError('no-network', 'The network has not run on a picture yet.');
    const input = this.#lastInput;
    const { value } = await this.#withFallback(async (engine) => {
      if (this.#ranOn !== engine) await engine.run(input);
      this.#ranOn = engine;
      return engine.read(tap);
    });
    return { ...value, tap, tensors: this.#present().engine.memory().tensors };
  }

  async #infer(input: Float32Array, decoded: DecodedPicture, hearing: Hearing): Promise<RunResult> {
    this.#lastInput = undefined;
    const { value, notes } = await this.#withFallback((engine) =>
      this.#timedRun(engine, input, decoded, hearing)
    );
    this.#lastInput = input;
    const { engine, choice } = this.#present();
    this.#ranOn = engine;
    const thumbnails = await this.#thumbnails(engine);
    const { tensors, peakBytes } = engine.memory();
    return {
      ...value,
      original: decoded.original,
      picture: decoded.display,
      thumbnails,
      backend: choice.backend,
      tensors,
      peakBytes,
      notes: [...decoded.notes, ...notes]
    };
  }

  /** The run and the reading back of the raw predictions are timed; decoding is not. */
  async #timedRun(
    engine: Engine,
    input: Float32Array,
    { original }: DecodedPicture,
    { signal, onProgress }: Hearing
  ): Promise<{ detections: Detection[]; inferenceMs: number }> {
    const started = performance.now();
    await engine.run(input, {
      signal,
      cooperative: true,
      onStage: (done, total) =>
        onProgress({ phase: 'run', fraction: done / total, text: `Stage ${done} of ${total}` })
    });
    const { model, manifest } = this.#weights();
    const { detector } = model.spec;
    const raw = detector && (await readPredictions(engine));
    const inferenceMs = performance.now() - started;
    if (!raw || !model.anchors) return { detections: [], inferenceMs };
    const detections = detect(raw, detector, model.anchors, original, manifest.classNames);
    return { detections, inferenceMs };
  }

  async #thumbnails(engine: Engine): Promise<StageThumbnail[]> {
    const thumbnails: StageThumbnail[] = [];
    for (const stage of engine.spec.stages) {
      if (!thin.includes(stage.kind)) continue;
      const tensor = await engine.read({ stage: stage.id, tap: outputTap(stage) });
      thumbnails.push({ stage: stage.id, ...tellingChannel(tensor) });
    }
    return thumbnails;
  }

  /** Does something with the engine; where the backend fails, does it again on the next one. */
  async #withFallback<T>(
    task: (engine: Engine) => Promise<T>
  ): Promise<{ value: T; notes: string[] }> {
    const notes: string[] = [];
    for (;;) {
      const { engine, choice } = this.#present();
      try {
        return { value: await unlessLost(task(engine), this.#parts.contextIsLost), notes };
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        const aborted = error instanceof DOMException && error.name === 'AbortError';
        if (aborted || choice.backend === 'cpu' || error instanceof NetworkError) throw error;
        notes.push(await this.#fallBack(choice, reason));
      }
    }
  }

  async #fallBack({ backend }: Choice, reason: string): Promise<string> {
    this.#failed.add(backend);
    await this.#start('auto');
    const next = backendNames[this.#present().choice.backend];
    return `${backendNames[backend]} failed (${reason}); ${next} repeated the run.`;
  }

  async #start(wish: BackendWish): Promise<void> {
    this.#stop();
    const { model } = this.#weights();
    const choice = await this.#parts.startBackend(wish, this.#failed);
    this.#running = { engine: await this.#parts.createEngine(model), choice };
  }

  #stop(): void {
    try {
      this.#running?.engine.dispose();
    } catch {
      // a backend that has failed may also fail to let go of its tensors
    }
    this.#running = undefined;
  }

  #info(): NetworkInfo {
    const { manifest, model } = this.#weights();
    const { choice } = this.#present();
    const { title, licence, url } = manifest.source;
    return {
      spec: model.spec,
      backend: choice.backend,
      backendNote: choice.note,
      parameters: countParameters(model),
      ...(manifest.classNames.length > 0 && { classNames: manifest.classNames }),
      source: { title, licence, url }
    };
  }

  #weights(): LoadedWeights {
    if (!this.#loaded)
      throw new NetworkError('no-network', 'The network is not loaded yet. Load it first.');
    return this.#loaded;
  }

  #present(): { readonly engine: Engine; readonly choice: Choice } {
    if (!this.#running)
      throw new NetworkError('no-network', 'The network is not running. Load it again.');
    return this.#running;
  }
}

function countParameters({ weights }: NetworkModel): number {
  return [...weights.values()].reduce(
    (sum, { kernel, bias }) => sum + kernel.length + bias.length,
    0
  );
}

/** Reading from a lost context would wait for ever, and what was read meanwhile is not to be trusted. */
function unlessLost<T>(task: Promise<T>, contextIsLost: () => boolean): Promise<T> {
  return new Promise((resolve, reject) => {
    const lost = () => reject(new Error('the graphics processor was taken away'));
    const watch = setInterval(() => contextIsLost() && lost(), 100);
    task
      .then((value) => (contextIsLost() ? lost() : resolve(value)), reject)
      .finally(() => clearInterval(watch));
  });
}
