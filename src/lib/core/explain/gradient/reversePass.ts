import { tensorShapes, type Shape } from '../../network/shapes.ts';
import {
  weightKey,
  type Activations,
  type LayerSpec,
  type LayerWeights,
  type NetworkModel,
  type TapRef
} from '../../network/spec.ts';
import { Ledger, type Account } from './account.ts';
import { contributionsOf, type Contributions } from './contributions.ts';
import { keyOf, operationsOf, wayBack, type Operation } from './operations.ts';
import type { TargetPlace } from './target.ts';
import { throughActivation } from './throughActivation.ts';

/** What a reverse pass needs from outside. */
export interface ReverseGround {
  /** A tensor of the run that is explained. */
  read(tap: TapRef): Promise<Activations>;
  /**
   * The adjoint of a convolution: from the gradient at its sums to that at its input.
   * @param input shape of what the layer reads
   */
  adjoint(
    layer: LayerSpec,
    weights: LayerWeights,
    arriving: Activations,
    input: Shape
  ): Promise<Float32Array>;
  /** Called after each step with how many of all are done. */
  step(done: number, all: number): Promise<void>;
}

export interface TapGradient extends Shape {
  readonly tap: TapRef;
  /** d value / d tensor [height, width, channels] */
  readonly gradient: Float32Array;
  readonly contributions: Contributions;
  readonly account: Account;
}

export interface Explained {
  /** The target's value. */
  readonly value: number;
  /** One for each tap, in the order in which they were asked for. */
  readonly taps: readonly TapGradient[];
}

/**
 * Exact gradients of one output value: the chain rule from the output backwards, through no step
 * that does not lie between it and what is asked for. Beside those that are asked for only the
 * gradients of a few neighbouring tensors are in memory at a time. A tensor that the target is not
 * made from has a gradient of zeros.
 */
export async function reversePass(
  model: NetworkModel,
  target: TargetPlace,
  taps: readonly TapRef[],
  ground: ReverseGround
): Promise<Explained> {
  const pass = new ReversePass(model, target, taps, ground);
  await pass.run();
  const { data } = await ground.read(target.at);
  const found: TapGradient[] = [];
  for (const tap of taps) found.push(await pass.gradientOf(tap));
  return { value: data[pass.targetIndex], taps: found };
}

class ReversePass {
  readonly targetIndex: number;
  readonly #model: NetworkModel;
  readonly #ground: ReverseGround;
  readonly #shapes: ReadonlyMap<string, Shape>;
  readonly #steps: readonly Operation[];
  /** Keys of tensors whose gradient is wanted: to go on from, or because it is asked for. */
  readonly #wanted: ReadonlySet<string>;
  readonly #asked: ReadonlySet<string>;
  readonly #gradients = new Map<string, Float32Array>();
  readonly #ledger: Ledger;

  constructor(
    model: NetworkModel,
    { at, x, y, channel }: TargetPlace,
    taps: readonly TapRef[],
    ground: ReverseGround
  ) {
    this.#model = model;
    this.#ground = ground;
    this.#shapes = tensorShapes(model.spec);
    const operations = operationsOf(model.spec);
    this.#steps = wayBack(operations, at, taps);
    this.#asked = new Set(taps.map(keyOf));
    this.#wanted = new Set([...this.#asked, ...this.#steps.map(({ makes }) => keyOf(makes))]);
    this.#ledger = new Ledger(operations, taps);
    const { width, channels } = this.#shape(at);
    this.targetIndex = (y * width + x) * channels + channel;
    const start = this.#zeros(at);
    start[this.targetIndex] = 1;
    this.#arrive(at, start);
  }

  async run(): Promise<void> {
    for (const [index, step] of this.#steps.entries()) {
      const key = keyOf(step.makes);
      const gradient = this.#gradients.get(key)!;
      if (!this.#asked.has(key)) this.#gradients.delete(key);
      if (step.layer) await this.#throughLayer(step, step.layer, gradient);
      else await this.#throughSum(step, gradient);
      await this.#ground.step(index + 1, this.#steps.length);
    }
  }

  async gradientOf(tap: TapRef): Promise<TapGradient> {
    const gradient = this.#gradients.get(keyOf(tap)) ?? this.#zeros(tap);
    const contributions = contributionsOf(await this.#ground.read(tap), gradient);
    const account = this.#ledger.accountOf(tap, contributions.total);
    return { ...this.#shape(tap), tap, gradient, contributions, account };
  }

  async #throughSum({ makes, reads }: Operation, gradient: Float32Array): Promise<void> {
    for (const read of reads) {
      this.#arrive(read, gradient);
      if (!this.#ledger.passesAside(makes, read)) continue;
      this.#ledger.addAside(makes, read, dot(gradient, (await this.#ground.read(read)).data));
    }
  }

  async #throughLayer(
    { makes, reads: [from] }: Operation,
    layer: LayerSpec,
    arrived: Float32Array
  ): Promise<void> {
    const input = this.#shape(from);
    if (layer.kind === 'pool') return this.#arrive(from, spreadMean(arrived, input));
    const outputs =
      layer.activation === 'linear' ? undefined : (await this.#ground.read(makes)).data;
    const { gradient, sixes } = throughActivation(layer.activation, arrived, outputs);
    const weights = this.#model.weights.get(weightKey(makes.stage, makes.tap))!;
    this.#ledger.addConstants(makes, { biases: biasShare(gradient, weights.bias), sixes });
    const arriving = { ...this.#shape(makes), data: gradient };
    this.#arrive(from, await this.#ground.adjoint(layer, weights, arriving, input));
  }

  /** Adds up what comes to a tensor from each of its readers; nothing is written over. */
  #arrive(at: TapRef, gradient: Float32Array): void {
    const key = keyOf(at);
    if (!this.#wanted.has(key)) return;
    const before = this.#gradients.get(key);
    this.#gradients.set(key, before ? gradient.map((value, i) => value + before[i]) : gradient);
  }

  #shape(tap: TapRef): Shape {
    const shape = this.#shapes.get(keyOf(tap));
    if (!shape) throw new RangeError(`The network has no tensor ${keyOf(tap)}.`);
    return shape;
  }

  #zeros(tap: TapRef): Float32Array {
    const { height, width, channels } = this.#shape(tap);
    return new Float32Array(height * width * channels);
  }
}

/** The adjoint of the mean over a map. */
function spreadMean(arrived: Float32Array, { height, width, channels }: Shape): Float32Array {
  const pixels = height * width;
  return Float32Array.from({ length: pixels * channels }, (_, i) => arrived[i % channels] / pixels);
}

/** Σ gradient × bias, positions and channels alike. */
function biasShare(gradient: Float32Array, bias: Float32Array): number {
  let sum = 0;
  for (let start = 0; start < gradient.length; start += bias.length)
    for (let c = 0; c < bias.length; c++) sum += gradient[start + c] * bias[c];
  return sum;
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
