import * as tf from '@tensorflow/tfjs-core';
import {
  sameTap,
  type Engine,
  type EngineMemory,
  type Hook,
  type RunOptions
} from '#lib/core/engine/engine.ts';
import {
  weightKey,
  type Activations,
  type LayerSpec,
  type NetworkModel,
  type NetworkSpec,
  type StageSpec,
  type TapName,
  type TapRef
} from '#lib/core/network/spec.ts';
import { LiveTensors } from '../worker/liveTensors.ts';
import { nextTurn } from '../worker/nextTurn.ts';
import {
  applyLayer,
  keptTaps,
  layersUpTo,
  uploadWeights,
  type LayerTensors
} from './tfjsLayers.ts';

const IMAGE: TapRef = { stage: 'image', tap: 'image' };
const keyOf = ({ stage, tap }: TapRef) => weightKey(stage, tap);

/**
 * Runs a network on the TensorFlow.js backend that is set when it is made. Of each stage only what
 * leaves it stays in memory (the thin tensors, section 5 of the paper, and what the heads read); the
 * wide tensors in between are recomputed when somebody asks for them.
 */
export class TfjsEngine implements Engine {
  readonly spec: NetworkSpec;
  readonly #weights: Map<string, LayerTensors>;
  readonly #readElsewhere: ReadonlySet<string>;
  /** For every tensor that a stage reads the position of the last such stage. */
  readonly #lastReader: ReadonlyMap<string, number>;
  /** The picture of a run that has kept nothing else to begin from. */
  #input: Float32Array | undefined;
  readonly #live = new LiveTensors();
  #hooks: readonly Hook[] = [];
  #peakBytes = 0;
  readonly #stagePeakBytes = new Map<string, number>();

  /** @throws RangeError if weights are missing or do not fit the spec */
  constructor(model: NetworkModel) {
    this.spec = model.spec;
    this.#weights = uploadWeights(model);
    this.#readElsewhere = new Set(model.spec.stages.map((stage) => keyOf(stage.input)));
    this.#lastReader = new Map(
      model.spec.stages.map((stage, index) => [keyOf(stage.input), index])
    );
  }

  async run(input: Float32Array, options: RunOptions = {}): Promise<void> {
    const { signal, hooks = [], onStage, cooperative = false, keep = true } = options;
    const { stages, inputHeight, inputWidth } = this.spec;
    this.#live.clear();
    this.#stagePeakBytes.clear();
    this.#hooks = hooks;
    this.#input = keep ? undefined : input;
    try {
      signal?.throwIfAborted();
      const channels = stages[0].layers[0].inputChannels;
      await this.#keep(IMAGE, tf.tensor4d(input, [1, inputHeight, inputWidth, channels]));
      for (const [index, stage] of stages.entries()) {
        await this.#runStage(stage);
        if (!keep) this.#dropRead(index);
        // the next stage's mark must not begin with what only this one has read
        this.#stagePeakBytes.set(stage.id, this.#live.lap());
        onStage?.(index + 1, stages.length);
        if (cooperative) await nextTurn();
        signal?.throwIfAborted();
      }
      this.#peakBytes = this.#live.peakBytes;
    } catch (error) {
      this.#live.clear();
      throw signal?.aborted ? new DOMException('The run was cancelled.', 'AbortError') : error;
    }
  }

  async read(tap: TapRef, into?: Float32Array): Promise<Activations> {
    const tensor = await this.#values(tap);
    if (!into) return tensor;
    into.set(tensor.data);
    return { ...tensor, data: into };
  }

  async #values(tap: TapRef): Promise<Activations> {
    const kept = this.#live.get(keyOf(tap));
    if (kept) return download(kept);
    if (sameTap(tap, IMAGE)) return this.#picture();
    const stage = this.spec.stages.find(({ id }) => id === tap.stage);
    const layers = stage ? layersUpTo(stage, tap.tap) : [];
    if (!stage || layers.length === 0) {
      throw new Error(`The network has no tensor ${keyOf(tap)}.`);
    }
    if (!this.#live.get(keyOf(stage.input))) {
      if (!this.#input) throw new Error('The network has not run yet.');
      await this.run(this.#input, { hooks: this.#hooks });
      return this.#values(tap);
    }
    return this.#recompute(stage, layers);
  }

  /** The picture of a run that has not kept it as a tensor. */
  #picture(): Activations {
    if (!this.#input) throw new Error('The network has not run yet.');
    const { inputHeight: height, inputWidth: width, stages } = this.spec;
    const channels = stages[0].layers[0].inputChannels;
    return { height, width, channels, data: this.#input.slice() };
  }

  memory(): EngineMemory {
    return {
      tensors: tf.memory().numTensors,
      bytes: this.#live.bytes,
      peakBytes: this.#peakBytes,
      stagePeakBytes: this.#stagePeakBytes
    };
  }

  dispose(): void {
    this.#live.clear();
    for (const { kernel, bias } of this.#weights.values()) tf.dispose([kernel, bias]);
    this.#weights.clear();
  }

  /** Runs one stage and lets go of each wide tensor as soon as its last reader has run. */
  async #runStage(stage: StageSpec): Promise<void> {
    const kept = keptTaps(stage, this.#readElsewhere);
    for (const [index, layer] of stage.layers.entries()) {
      await this.#keep({ stage: stage.id, tap: layer.tap }, this.#layerOutput(stage, layer));
      const later = stage.layers.slice(index + 1).some((other) => other.from === layer.from);
      if (layer.from !== 'input' && !later && !kept.has(layer.from)) this.#drop(stage, layer.from);
    }
    if (!stage.shortcut) return;
    await this.#keep({ stage: stage.id, tap: 'sum' }, this.#sum(stage));
    this.#drop(stage, 'project');
  }

  /** Runs the given layers of a stage from its kept input and hands out the last one's values. */
  async #recompute(stage: StageSpec, layers: readonly LayerSpec[]): Promise<Activations> {
    const made: TapName[] = [];
    try {
      for (const layer of layers) {
        const key = weightKey(stage.id, layer.tap);
        if (this.#live.get(key)) continue;
        made.push(layer.tap);
        await this.#keep({ stage: stage.id, tap: layer.tap }, this.#layerOutput(stage, layer));
      }
      return await download(this.#present(weightKey(stage.id, layers[layers.length - 1].tap)));
    } finally {
      for (const tap of made) this.#drop(stage, tap);
    }
  }

  #layerOutput(stage: StageSpec, layer: LayerSpec): tf.Tensor4D {
    const from = layer.from === 'input' ? stage.input : { stage: stage.id, tap: layer.from };
    const weights = this.#weights.get(weightKey(stage.id, layer.tap));
    return tf.tidy(() => applyLayer(layer, this.#present(keyOf(from)), weights));
  }

  #sum(stage: StageSpec): tf.Tensor4D {
    const projection = this.#present(weightKey(stage.id, 'project'));
    return tf.add(projection, this.#present(keyOf(stage.input)));
  }

  /** Keeps a tensor under its name, after the hooks on it have had their turn. */
  async #keep(at: TapRef, tensor: tf.Tensor4D): Promise<void> {
    this.#live.set(keyOf(at), tensor);
    for (const hook of this.#hooks) {
      if (sameTap(hook.at, at)) await this.#applyHook(hook);
    }
  }

  async #applyHook({ at, apply }: Hook): Promise<void> {
    const tensor = this.#present(keyOf(at));
    const { data, channels, height, width } = apply(await download(tensor));
    if (String([1, height, width, channels]) !== String(tensor.shape)) {
      throw new RangeError(`A hook changed the shape of ${keyOf(at)}.`);
    }
    this.#live.set(keyOf(at), tf.tensor4d(data, tensor.shape));
  }

  #present(key: string): tf.Tensor4D {
    const tensor = this.#live.get(key);
    if (!tensor) throw new Error(`The tensor ${key} is not in memory.`);
    return tensor;
  }

  /** Lets go of what no stage after this one reads. */
  #dropRead(index: number): void {
    for (const [key, last] of this.#lastReader) if (last === index) this.#live.drop(key);
  }

  #drop(stage: StageSpec, tap: TapName): void {
    this.#live.drop(weightKey(stage.id, tap));
  }
}

async function download(tensor: tf.Tensor4D): Promise<Activations> {
  const [, height, width, channels] = tensor.shape;
  // a copy: the CPU backend hands out its own array
  return { height, width, channels, data: (await tensor.data<'float32'>()).slice() };
}
