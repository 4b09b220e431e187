import type { Hook } from '#lib/core/engine/engine.ts';
import {
  weightKey,
  type Activations,
  type LayerSpec,
  type NetworkModel,
  type NetworkWeights,
  type StageSpec
} from '#lib/core/network/spec.ts';
import type { BlockSpectra, LayerActivity, WeakestPixel } from './activity.ts';
import {
  channelCovariance,
  spectralMatrix,
  type SymmetricMatrix
} from '../linear/channelCovariance.ts';
import { ceilingOf, countActive } from './countActive.ts';
import { linearImageSpectrum } from './linearImageSpectrum.ts';
import { symmetricEigenvalues } from '../linear/symmetricEigenvalues.ts';
import { weakestPixel } from './weakestPixel.ts';

interface Sides {
  pixels: number;
  bottleneck?: SymmetricMatrix;
  expanded?: SymmetricMatrix;
}

/** Inverted residuals with an expansion layer: in the paper's network all but the first. */
export function expandingBlocks(stages: readonly StageSpec[]): StageSpec[] {
  return stages.filter(
    ({ kind, layers }) => kind === 'inverted-residual' && layers[0].tap === 'expand'
  );
}

/**
 * Watches one run of a network through hooks that change nothing, and keeps counts and covariances
 * of what passes by; the tensors themselves are not kept.
 */
export class ActivityProbe {
  readonly hooks: readonly Hook[];
  /** Ids of the blocks that have spectra once the run is over. */
  readonly blocks: readonly string[];
  readonly #model: NetworkModel;
  readonly #layers = new Map<string, LayerActivity>();
  readonly #weakest: WeakestPixel[] = [];
  readonly #sides = new Map<string, Sides>();

  constructor(model: NetworkModel) {
    this.#model = model;
    const { stages } = model.spec;
    const blocks = expandingBlocks(stages);
    this.blocks = blocks.map(({ id }) => id);
    this.hooks = [
      ...stages.flatMap((stage) =>
        stage.layers
          .filter(({ activation }) => activation !== 'linear')
          .map((layer) =>
            watch({ stage: stage.id, tap: layer.tap }, (tensor) =>
              this.#count(stage, layer, tensor)
            )
          )
      ),
      ...blocks.map((stage) => watch(stage.input, (tensor) => this.#seeInput(stage, tensor)))
    ];
  }

  /** Counts of every layer with an activation, in the order of the description. */
  get layers(): readonly LayerActivity[] {
    return this.#model.spec.stages.flatMap(({ id, layers }) =>
      layers.flatMap(({ tap }) => this.#layers.get(weightKey(id, tap)) ?? [])
    );
  }

  get weakest(): readonly WeakestPixel[] {
    return this.blocks.flatMap((id) => this.#weakest.find(({ stage }) => stage === id) ?? []);
  }

  /** @throws Error if the run has not passed this block */
  spectra(stage: string): BlockSpectra {
    const { pixels, bottleneck, expanded } = this.#sides.get(stage) ?? { pixels: 0 };
    if (!bottleneck || !expanded) throw new Error(`The run has not passed ${stage}.`);
    const kernel = expandKernel(this.#model.weights, stage);
    return {
      stage,
      inputChannels: bottleneck.size,
      expandedChannels: kernel.length / bottleneck.size,
      pixels,
      bottleneck: symmetricEigenvalues(bottleneck),
      linear: linearImageSpectrum(bottleneck, kernel),
      expanded: symmetricEigenvalues(expanded)
    };
  }

  #seeInput({ id }: StageSpec, tensor: Activations): void {
    const pixels = tensor.height * tensor.width;
    this.#sides.set(id, { ...this.#sides.get(id), pixels, bottleneck: channelCovariance(tensor) });
  }

  #count({ id }: StageSpec, { tap, activation }: LayerSpec, tensor: Activations): void {
    const ceiling = ceilingOf(activation);
    const counts = countActive(tensor, ceiling);
    const { height, width, channels } = tensor;
    const layer: LayerActivity = { stage: id, tap, height, width, channels, ...counts };
    this.#layers.set(weightKey(id, tap), layer);
    if (tap !== 'expand') return;
    this.#sides.set(id, {
      ...this.#sides.get(id),
      pixels: height * width,
      expanded: spectralMatrix(tensor)
    });
    const kernel = expandKernel(this.#model.weights, id);
    this.#weakest.push(weakestPixel(id, tensor, counts.inside, kernel, ceiling));
  }
}

function watch(at: Hook['at'], see: (tensor: Activations) => void): Hook {
  return {
    at,
    apply(tensor) {
      see(tensor);
      return tensor;
    }
  };
}

function expandKernel(weights: NetworkWeights, stage: string): Float32Array {
  const found = weights.get(weightKey(stage, 'expand'));
  if (!found) throw new RangeError(`The weights of ${stage}.expand are missing.`);
  return found.kernel;
}
