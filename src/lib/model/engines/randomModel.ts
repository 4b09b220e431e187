import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import {
  weightKey,
  type LayerSpec,
  type LayerWeights,
  type NetworkModel,
  type NetworkSpec
} from '#lib/core/network/spec.ts';

/** A source of numbers even in −1…1, the same for the same seed. */
export function randomNumbers(seed: number): (length: number, scale?: number) => Float32Array {
  const generator = xoroshiro128plus(seed);
  return (length, scale = 1) =>
    Float32Array.from({ length }, () => (2 * uniformFloat64(generator) - 1) * scale);
}

/** Any network with random weights that keep the values of all layers of about one size; for tests. */
export function randomModel(spec: NetworkSpec, seed: number): NetworkModel {
  const random = randomNumbers(seed);
  const weights = new Map<string, LayerWeights>();
  for (const stage of spec.stages) {
    for (const layer of stage.layers) {
      if (layer.kind !== 'pool')
        weights.set(weightKey(stage.id, layer.tap), randomLayer(layer, random));
    }
  }
  return { spec, weights };
}

function randomLayer(layer: LayerSpec, random: ReturnType<typeof randomNumbers>): LayerWeights {
  const { kernelSize, inputChannels, outputChannels, kind } = layer;
  const summands = kernelSize ** 2 * (kind === 'depthwise' ? 1 : inputChannels);
  const kernel = random(summands * outputChannels, 2.4 / Math.sqrt(summands));
  return { kernel, bias: random(outputChannels, 0.5) };
}
