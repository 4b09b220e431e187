import type {
  Activations,
  LayerSpec,
  NetworkModel,
  NetworkSpec,
  TapRef
} from '#lib/core/network/spec.ts';
import { Arena, type KernelMemory } from './run/arena.ts';
import { fromBlocked } from './run/blocked.ts';
import type { Engine, EngineMemory, Hook, RunOptions } from './engine.ts';
import { shapeIn } from './plan/geometry.ts';
import { makePlan, type Plan, type PlanOptions } from './plan/plan.ts';
import { imageKey, keyOf, stepsOf } from './plan/steps.ts';

export interface FusedEngineOptions {
  /** Most bytes of live activations; missing: what `makePlan` takes without a budget. */
  readonly budgetBytes?: number;
  /** Lets the event loop turn in a cooperative run. */
  readonly nextTurn?: () => Promise<void>;
}

/** Plans remembered; a reader who asks for every tensor under many hooks would make thousands. */
const mostPlans = 256;

/**
 * The project's own engine for machines without a graphics processor. An inverted residual is one
 * operation that never makes the expanded tensor as a whole (paper, section 5.1): a few rows of it
 * exist at a time where the picture is large, a few channels where it is small. The planner
 * (`plan/`) decides which, and where everything lies.
 */
export class FusedEngine implements Engine {
  readonly spec: NetworkSpec;
  readonly #arena: Arena;
  readonly #options: FusedEngineOptions;
  readonly #plans = new Map<string, Plan>();
  /** Whole tensors of the last run, blocked, by key. */
  readonly #kept = new Map<string, Float32Array>();
  /** Tensors of the last run that still lie in the arena. */
  readonly #outputs = new Set<string>();
  #keptBytes = 0;
  #peakBytes = 0;
  #stagePeakBytes: ReadonlyMap<string, number> = new Map();
  #input: Float32Array | undefined;
  #hooks: readonly Hook[] = [];

  /** @throws RangeError if weights are missing or the engine has no kernel for a layer */
  constructor(model: NetworkModel, kernels: KernelMemory, options: FusedEngineOptions = {}) {
    refuseUnknownLayers(model.spec);
    this.spec = model.spec;
    this.#arena = new Arena(model, kernels);
    this.#options = options;
  }

  /** The plan of a run without hooks. */
  get plan(): Plan {
    return this.#planFor({});
  }

  async run(input: Float32Array, options: RunOptions = {}): Promise<void> {
    const { hooks = [], keep = true, signal } = options;
    this.#forget();
    this.#hooks = hooks;
    try {
      signal?.throwIfAborted();
      const plan = this.#planFor({ whole: hooks.map(({ at }) => keyOf(at)) });
      this.#input = this.#hookedPicture(this.#checked(input, keep));
      const marks: number[] = [];
      await this.#execute(plan, options, (key, index) => {
        marks[index] = this.#arena.segmentBytes[index] + this.#keptBytes;
        if (keep && !isOutput(plan, key)) this.#keep(key);
      });
      this.#peakBytes = Math.max(this.#arena.peakBytes, ...marks);
      this.#stagePeakBytes = stagePeaks(plan, marks);
      for (const { id } of plan.tensors) if (isOutput(plan, id)) this.#outputs.add(id);
    } catch (error) {
      this.#forget();
      throw signal?.aborted ? new DOMException('The run was cancelled.', 'AbortError') : error;
    }
  }

  async read(tap: TapRef, into?: Float32Array): Promise<Activations> {
    const key = keyOf(tap);
    const exists = key === imageKey || stepsOf(this.spec).some((step) => step.key === key);
    if (!exists) throw new Error(`The network has no tensor ${key}.`);
    if (!this.#input) throw new Error('The network has not run yet.');
    const shape = shapeIn(this.plan.shapes, key);
    if (key === imageKey) {
      const data = into ?? new Float32Array(this.#input.length);
      data.set(this.#input);
      return { ...shape, data };
    }
    if (this.#outputs.has(key)) return this.#arena.read(key, into);
    const kept = this.#kept.get(key);
    if (kept) return fromBlocked(shape, kept, into);
    // what runs now takes the arena, and with it the place of the outputs
    for (const output of this.#outputs) this.#keep(output);
    this.#outputs.clear();
    const whole = this.#hooks.map(({ at }) => keyOf(at));
    const plan = this.#planFor({ targets: [key], whole, present: new Set(this.#kept.keys()) });
    await this.#execute(plan, {});
    return this.#arena.read(key, into);
  }

  memory(): EngineMemory {
    return {
      tensors: 0,
      bytes: this.#keptBytes + this.#outputBytes,
      peakBytes: this.#peakBytes,
      stagePeakBytes: this.#stagePeakBytes
    };
  }

  /** Bytes of the outputs that still lie in the arena. */
  get #outputBytes(): number {
    return [...this.#outputs].reduce((sum, key) => sum + this.#arena.view(key).byteLength, 0);
  }

  dispose(): void {
    this.#forget();
    this.#plans.clear();
    this.#arena.dispose();
  }

  #forget(): void {
    this.#kept.clear();
    this.#outputs.clear();
    this.#keptBytes = 0;
    this.#input = undefined;
  }

  #planFor(options: PlanOptions): Plan {
    const { targets = [], whole = [], present = [] } = options;
    const name = [targets, [...whole], [...present]].map((keys) => keys.join()).join(';');
    const known = this.#plans.get(name);
    if (known) return known;
    const { threads } = this.#arena;
    const { budgetBytes } = this.#options;
    const plan = makePlan(this.spec, { budgetBytes, threads, ...options });
    if (this.#plans.size >= mostPlans) this.#plans.clear();
    this.#plans.set(name, plan);
    return plan;
  }

  /** The picture, a copy of its own where it is needed after the run, or may be changed by a hook. */
  #checked(input: Float32Array, keep: boolean): Float32Array {
    const { height, width, channels } = shapeIn(this.plan.shapes, imageKey);
    if (input.length !== height * width * channels)
      throw new RangeError(
        `The picture must have ${height} × ${width} × ${channels} values, not ${input.length}.`
      );
    return keep || this.#hooksAt(imageKey).length > 0 ? input.slice() : input;
  }

  #hookedPicture(data: Float32Array): Float32Array {
    const shape = shapeIn(this.plan.shapes, imageKey);
    const picture: Activations = { ...shape, data };
    return this.#hooksAt(imageKey).reduce((tensor, hook) => applyHook(hook, tensor), picture).data;
  }

  #hooksAt(key: string): readonly Hook[] {
    return this.#hooks.filter(({ at }) => keyOf(at) === key);
  }

  /** Runs a plan from what is there: the picture, or tensors kept from the run before. */
  async #execute(
    plan: Plan,
    { signal, onStage, cooperative }: RunOptions,
    onTensor?: (key: string, index: number) => void
  ): Promise<void> {
    const arena = this.#arena;
    arena.open(plan);
    for (const { id } of plan.tensors) {
      const kept = this.#kept.get(id);
      if (id === imageKey) arena.writePicture(this.#input!);
      else if (kept) arena.write(id, kept);
    }
    const ends = stageEnds(this.spec, plan);
    let done = 0;
    for (const [index, { segment }] of plan.segments.entries()) {
      arena.runSegment(index);
      for (const hook of this.#hooksAt(segment.output))
        arena.replace(segment.output, applyHook(hook, arena.read(segment.output)));
      onTensor?.(segment.output, index);
      for (; ends[done] <= index; done++) onStage?.(done + 1, ends.length);
      if (cooperative) await this.#options.nextTurn?.();
      signal?.throwIfAborted();
    }
  }

  /** Copies a whole tensor out of the arena, so that `read` can begin from it. */
  #keep(key: string): void {
    const copy = this.#arena.view(key).slice();
    this.#kept.set(key, copy);
    this.#keptBytes += copy.byteLength;
  }
}

function isOutput({ tensors, segments }: Plan, key: string): boolean {
  return tensors.some(({ id, to }) => id === key && to === segments.length);
}

function stagePeaks({ segments }: Plan, bytes: readonly number[]): Map<string, number> {
  const peaks = new Map<string, number>();
  segments.forEach(({ segment }, index) => {
    for (const { stage } of segment.steps)
      peaks.set(stage, Math.max(peaks.get(stage) ?? 0, bytes[index]));
  });
  return peaks;
}

/** For each stage the segment after which it is done; stages that run as one are done together. */
function stageEnds({ stages }: NetworkSpec, { segments }: Plan): number[] {
  let latest = 0;
  return stages.map(({ id }) => {
    const last = segments.findLastIndex(({ segment }) =>
      segment.steps.some(({ stage }) => stage === id)
    );
    return (latest = Math.max(latest, last));
  });
}

function applyHook({ at, apply }: Hook, tensor: Activations): Activations {
  const changed = apply(tensor);
  const same =
    changed.height === tensor.height &&
    changed.width === tensor.width &&
    changed.channels === tensor.channels &&
    changed.data.length === tensor.data.length;
  if (!same) throw new RangeError(`A hook changed the shape of ${keyOf(at)}.`);
  return changed;
}

/** @throws RangeError for a layer that the engine has no kernel for */
function refuseUnknownLayers(spec: NetworkSpec): void {
  const first = spec.stages[0].layers[0];
  for (const { key, layer, input, residual } of stepsOf(spec)) {
    const readsPicture = input === imageKey;
    // the picture lies in memory with one border, for the window of its first reader
    const fits = !readsPicture || (layer !== undefined && sameWindow(layer, first));
    if (residual === imageKey || !fits || (layer && !hasKernel(layer, readsPicture)))
      throw new RangeError(`The fused engine has no kernel for the layer ${key}.`);
  }
}

function sameWindow(a: LayerSpec, b: LayerSpec): boolean {
  const paddings = [a, b].map(({ padding }) => padding && [...padding.height, ...padding.width]);
  return (
    a.kernelSize === b.kernelSize &&
    a.stride === b.stride &&
    a.dilation === b.dilation &&
    String(paddings[0]) === String(paddings[1])
  );
}

function hasKernel(layer: LayerSpec, readsPicture: boolean): boolean {
  const { kind, kernelSize, stride, padding } = layer;
  if (kind === 'convolution' && readsPicture) return true;
  if (readsPicture) return false;
  if (kind === 'convolution') return kernelSize === 1 && stride === 1 && !padding;
  return kind === 'pool' || kernelSize === 3;
}
