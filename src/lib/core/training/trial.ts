import { seededUniform } from '../random/seededUniform.ts';
import { adamStep, startAdam, type AdamState } from './adam.ts';
import { BlockNetwork } from './blockNetwork.ts';
import { initialise } from './initialise.ts';
import { logisticLoss, type Score } from './logisticLoss.ts';
import { seedOf } from './seedOf.ts';
import type { Shape } from './shape.ts';
import { twoSpirals, type LabelledPoints } from './twoSpirals.ts';

const trainPoints = 400;
const testPoints = 1000;
const batchSize = 40;
/** Most points of one pass; more go through in several. */
const roomFor = 256;
const stepsPerEpoch = trainPoints / batchSize;

/** Everything that decides how a trial goes; two that differ in the shape only see the same data in the same order. */
export interface TrialSettings {
  readonly shape: Shape;
  /** Of each spiral. */
  readonly turns: number;
  /** Share of the spirals' radius. */
  readonly noise: number;
  readonly learningRate: number;
  readonly seed: number;
}

/** Where a trial stands; another one can go on from it. Plain data. */
export interface TrialState {
  readonly parameters: Float64Array;
  readonly adam: AdamState;
}

export function trialData({ turns, noise, seed }: Omit<TrialSettings, 'shape'>): {
  train: LabelledPoints;
  test: LabelledPoints;
} {
  return {
    train: twoSpirals(trainPoints, turns, noise, seedOf(seed, 'train')),
    test: twoSpirals(testPoints, turns, noise, seedOf(seed, 'test'))
  };
}

/** One network in training: steps of Adam on mini-batches of the two spirals. */
export class Trial {
  readonly settings: TrialSettings;
  readonly state: TrialState;
  readonly #network: BlockNetwork;
  readonly #data: ReturnType<typeof trialData>;
  readonly #gradients: Float64Array;
  readonly #logitGradients = new Float64Array(batchSize);
  readonly #points = new Float64Array(2 * batchSize);
  readonly #labels = new Uint8Array(batchSize);
  #order: { epoch: number; indices: Uint32Array } | undefined;

  /** @param from where to go on; the start where it is missing */
  constructor(settings: TrialSettings, from?: TrialState) {
    this.settings = settings;
    this.#network = new BlockNetwork(settings.shape, roomFor);
    const count = this.#network.layout.count;
    this.state = from
      ? {
          parameters: from.parameters.slice(),
          adam: { ...from.adam, first: from.adam.first.slice(), second: from.adam.second.slice() }
        }
      : { parameters: initialise(settings.shape, settings.seed), adam: startAdam(count) };
    this.#data = trialData(settings);
    this.#gradients = new Float64Array(count);
  }

  /** Steps taken so far. */
  get step(): number {
    return this.state.adam.step;
  }

  /** One step of Adam on the next mini-batch. */
  advance(): void {
    const { parameters, adam } = this.state;
    this.#takeBatch(adam.step);
    const logits = this.#network.forward(parameters, this.#points, batchSize);
    logisticLoss(logits, this.#labels, this.#logitGradients);
    this.#network.backward(parameters, this.#points, this.#logitGradients, this.#gradients);
    adamStep(adam, parameters, this.#gradients, this.settings.learningRate);
  }

  /** Loss and accuracy on all points it learns from, and on points it never sees. */
  score(): { train: Score; test: Score } {
    return { train: this.#scoreOn(this.#data.train), test: this.#scoreOn(this.#data.test) };
  }

  /** Logits of any points, count × 2. */
  logits(points: Float64Array): Float64Array {
    const count = points.length / 2;
    const logits = new Float64Array(count);
    for (let from = 0; from < count; from += roomFor) {
      const some = points.subarray(2 * from, 2 * Math.min(count, from + roomFor));
      logits.set(this.#network.forward(this.state.parameters, some, some.length / 2), from);
    }
    return logits;
  }

  #scoreOn({ points, labels }: LabelledPoints): Score {
    return logisticLoss(this.logits(points), labels);
  }

  #takeBatch(step: number): void {
    const { points, labels } = this.#data.train;
    const indices = this.#orderOf(Math.floor(step / stepsPerEpoch));
    const start = (step % stepsPerEpoch) * batchSize;
    for (let i = 0; i < batchSize; i++) {
      const from = indices[start + i];
      this.#points[2 * i] = points[2 * from];
      this.#points[2 * i + 1] = points[2 * from + 1];
      this.#labels[i] = labels[from];
    }
  }

  #orderOf(epoch: number): Uint32Array {
    if (this.#order?.epoch !== epoch)
      this.#order = {
        epoch,
        indices: shuffled(trainPoints, seedOf(this.settings.seed, 'order', epoch))
      };
    return this.#order.indices;
  }
}

/** The numbers 0 … count − 1 in a random order (Fisher–Yates). */
function shuffled(count: number, seed: number): Uint32Array {
  const uniform = seededUniform(seed);
  const order = Uint32Array.from({ length: count }, (_, index) => index);
  for (let i = count - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}
