import { activations, type ActivationName } from '#lib/core/manifold/activation.ts';
import { affineEmbedding } from '#lib/core/manifold/embeddings/affineEmbedding.ts';
import { curveOf, type CurveName } from '#lib/core/manifold/curves/curveOf.ts';
import { embedPoints } from '#lib/core/manifold/embeddings/embedPoints.ts';
import { exactReturn } from '#lib/core/manifold/decoders/exactReturn.ts';
import { makeEmbedding } from '#lib/core/manifold/embeddings/makeEmbedding.ts';
import { principalComponents } from '#lib/core/linear/principalComponents.ts';
import type { SpaceInput, SpaceSettings } from './spaceInput.ts';
import { TourRide } from './tour/tourRide.svelte.ts';

export interface SampleChoice {
  readonly n?: number;
  readonly d?: 2 | 3;
  readonly curve?: CurveName;
  readonly activation?: ActivationName;
  readonly biasSpread?: number;
  readonly seed?: number;
}

/** A layer as the lab would make it, for tests. */
export function sampleLayer(choice: SampleChoice = {}) {
  const { n = 3, d = 2, activation = 'relu', biasSpread = 0, seed = 394 } = choice;
  const curve = curveOf(choice.curve ?? (d === 2 ? 'spiral' : 'swiss-roll'));
  const embedding = affineEmbedding(makeEmbedding({ rows: 'normal', n, d, seed }), {
    biasSpread,
    seed
  });
  const layer = { embedding, activation: activations[activation], curve };
  const cloud = embedPoints(embedding, layer.activation, curve.points);
  const { lost } = exactReturn(embedding, layer.activation, curve.points);
  return { ...layer, n, d, seed, cloud, lost };
}

/** The lab's state for the space picture alone. */
export class SampleSpace implements SpaceInput {
  readonly ride = new TourRide();
  #settings: SpaceSettings = $state.raw({
    view: { azimuth: 35, elevation: 28 },
    fold: 100,
    cut: false,
    space: 'components',
    tour: 0
  });
  #layer: ReturnType<typeof sampleLayer> = $state.raw(sampleLayer());
  pending = $state(false);

  constructor(choice: SampleChoice = {}, settings: Partial<SpaceSettings> = {}) {
    this.take(choice);
    this.set(settings);
  }

  readonly components = $derived.by(() => {
    const { n, embedding, activation, curve, lost, cloud } = this.#layer;
    if (n <= 3) return undefined;
    return { embedding, activation, curve, lost, ...principalComponents(cloud, n, 3) };
  });

  take(choice: SampleChoice): void {
    this.#layer = sampleLayer(choice);
  }
  set(change: Partial<SpaceSettings>): void {
    this.#settings = { ...this.#settings, ...change };
  }

  get n() {
    return this.#layer.n;
  }
  get d() {
    return this.#layer.d;
  }
  get seed() {
    return this.#layer.seed;
  }
  get embedding() {
    return this.#layer.embedding;
  }
  get activation() {
    return this.#layer.activation;
  }
  get curve() {
    return this.#layer.curve;
  }
  get cloud() {
    return this.#layer.cloud;
  }
  get lost() {
    return this.#layer.lost;
  }
  get view() {
    return this.#settings.view;
  }
  get fold() {
    return this.#settings.fold;
  }
  get cut() {
    return this.#settings.cut;
  }
  get space() {
    return this.#settings.space;
  }
  get tour() {
    return this.#settings.tour;
  }
}
