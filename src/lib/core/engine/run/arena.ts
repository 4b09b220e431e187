import type { NetworkModel, NetworkSpec } from '../../network/spec.ts';
import type { Activations } from '../../network/spec.ts';
import type { Crew } from '../crew/crew.ts';
import { addressIn, workspaceOf, type CrewGround } from './workspace.ts';
import { isShared, runPart } from './runPart.ts';
import type { Workspace } from './layerCalls.ts';
import { fromBlocked, toBlocked } from './blocked.ts';
import type { Kernels } from '../kernels/kernels.ts';
import { packedWeightBytes, packWeights, type PackedLayer } from './packWeights.ts';
import { shapeIn } from '../plan/geometry.ts';
import { pictureGeometry } from '../plan/picture.ts';
import { aligned, type Lifetime } from '../plan/place.ts';
import { scratchId, type Plan } from '../plan/plan.ts';
import { imageKey } from '../plan/steps.ts';

/** The kernels, the memory on which they work, and threads that share it. */
export interface KernelMemory {
  readonly kernels: Kernels;
  readonly memory: WebAssembly.Memory;
  /** Starts the other threads once the weights are packed; missing where there is one thread. */
  readonly hire?: (ground: CrewGround) => Crew;
}

const pageBytes = 65_536;

/** The engine's memory: the packed weights, and behind them the activations of one plan at a time. */
export class Arena {
  readonly #spec: NetworkSpec;
  readonly #kernels: Kernels;
  readonly #memory: WebAssembly.Memory;
  readonly #weights: ReadonlyMap<string, PackedLayer>;
  /** Address of the activations. */
  readonly #base: number;
  #heap: Float32Array;
  #plan: Plan | undefined;
  #lifetimes = new Map<string, Lifetime>();
  #peakBytes = 0;
  /** Bytes of what is in use now, by block. */
  readonly #live = new Map<string, number>();
  #segmentBytes: number[] = [];

  readonly #crew: Crew | undefined;

  /** @throws RangeError if weights are missing, do not fit, or more memory cannot be had */
  constructor(model: NetworkModel, { kernels, memory, hire }: KernelMemory) {
    const layers = model.spec.stages.flatMap((stage) => stage.layers);
    this.#spec = model.spec;
    this.#kernels = kernels;
    this.#memory = memory;
    this.#base = aligned(packedWeightBytes(layers.filter(({ kind }) => kind !== 'pool')));
    this.#heap = this.#reserve(this.#base);
    this.#weights = packWeights(model, this.#heap);
    this.#crew = hire?.({ spec: model.spec, weights: this.#weights, base: this.#base });
  }

  /** Threads that share the rows. */
  get threads(): number {
    return this.#crew?.threads ?? 1;
  }

  /** Bytes from the start of the activations to the end of the furthest one used since `open`. */
  get peakBytes(): number {
    return this.#peakBytes;
  }

  /** Bytes in use while each segment ran that has run since `open`. */
  get segmentBytes(): readonly number[] {
    return this.#segmentBytes;
  }

  /** Makes room for a plan. What lay there before is lost. */
  open(plan: Plan): void {
    this.#plan = plan;
    this.#lifetimes = new Map(plan.tensors.map((tensor) => [tensor.id, tensor]));
    this.#heap = this.#reserve(this.#base + plan.placement.bytes);
    this.#crew?.open(plan.request);
    this.#peakBytes = 0;
    this.#live.clear();
    this.#segmentBytes = [];
  }

  /** Puts a tensor into memory that no segment makes. */
  write(key: string, blocked: Float32Array): void {
    this.#use(key, this.#bytesOf(key));
    this.#heap.set(blocked, this.#addressOf(key) / 4);
  }

  /** Puts the picture [height, width, channels] into memory, with the border its layer needs. */
  writePicture(picture: Float32Array): void {
    this.#use(imageKey, this.#bytesOf(imageKey));
    const layer = this.#spec.stages[0].layers[0];
    const { height, width } = shapeIn(this.#present().shapes, imageKey);
    const { border, rows, rowBytes, pixelBytes } = pictureGeometry(layer, { height, width });
    const at = this.#addressOf(imageKey) / 4;
    this.#heap.fill(0, at, at + (rows * rowBytes) / 4);
    const length = (width * pixelBytes) / 4;
    for (let row = 0; row < height; row++) {
      const start = at + ((row + border.top) * rowBytes + border.left * pixelBytes) / 4;
      this.#heap.set(picture.subarray(row * length, (row + 1) * length), start);
    }
  }

  /** The blocked values of a whole tensor, where they lie; only valid until the next segment runs. */
  view(key: string): Float32Array {
    const at = this.#addressOf(key) / 4;
    return this.#heap.subarray(at, at + this.#bytesOf(key) / 4);
  }

  read(key: string, into?: Float32Array): Activations {
    return fromBlocked(shapeIn(this.#present().shapes, key), this.view(key), into);
  }

  /** Replaces a whole tensor. */
  replace(key: string, tensor: Activations): void {
    toBlocked(tensor, this.view(key));
  }

  /** Runs one segment of the plan. */
  runSegment(index: number): void {
    const plan = this.#present();
    const { segment, scratchBytes } = plan.segments[index];
    this.#use(segment.output, this.#bytesOf(segment.output));
    this.#use(scratchId(index), aligned(scratchBytes) * plan.threads);
    const crew = isShared(plan, segment) ? this.#crew : undefined;
    const workspace = this.#workspace(plan);
    crew?.start(index);
    try {
      runPart(workspace, plan, index, 0);
      crew?.share((part) => runPart(workspace, plan, index, part));
    } finally {
      // whatever has happened here: what comes next must not meet members still at work
      crew?.wait();
    }
    this.#segmentBytes[index] = [...this.#live.values()].reduce((sum, bytes) => sum + bytes, 0);
    this.#release(index);
  }

  #workspace(plan: Plan): Workspace {
    return workspaceOf(plan, this.#kernels, this.#heap, this.#weights, this.#base);
  }

  dispose(): void {
    this.#crew?.dispose();
  }

  #present(): Plan {
    if (!this.#plan) throw new Error('No plan is open.');
    return this.#plan;
  }

  #bytesOf(key: string): number {
    const lifetime = this.#lifetimes.get(key);
    if (!lifetime) throw new RangeError(`The tensor ${key} does not exist as a whole.`);
    return lifetime.bytes;
  }

  #addressOf(id: string): number {
    return addressIn(this.#present(), id, this.#base);
  }

  /** Lets go of the scratch and of what no later segment reads. */
  #release(index: number): void {
    this.#live.delete(scratchId(index));
    for (const [id, { to }] of this.#lifetimes) if (to === index) this.#live.delete(id);
  }

  #use(id: string, bytes: number): void {
    this.#live.set(id, bytes);
    const end = this.#addressOf(id) - this.#base + bytes;
    this.#peakBytes = Math.max(this.#peakBytes, end);
  }

  #reserve(bytes: number): Float32Array {
    const missing = bytes - this.#memory.buffer.byteLength;
    if (missing > 0) this.#memory.grow(Math.ceil(missing / pageBytes));
    return new Float32Array(this.#memory.buffer);
  }
}
