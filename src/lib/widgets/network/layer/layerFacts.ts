import { tapCost, type TapCost } from '#lib/core/network/costs.ts';
import { findStage } from '#lib/core/network/shapes.ts';
import type { Activation, LayerSpec, NetworkSpec, TapRef } from '#lib/core/network/spec.ts';

/** What can be said of a tensor and of the layer that makes it before anything has run. */
export interface LayerFacts extends TapCost {
  /** What bounds its values; a mean keeps to the bounds of what it is the mean of. */
  readonly activation: Activation;
  /** True if values lie within 0…6. */
  readonly relu6: boolean;
  /** The layer, or undefined for a sum. */
  readonly layer: LayerSpec | undefined;
}

/** @throws RangeError if the network has no such tensor */
export function layerFacts(spec: NetworkSpec, tap: TapRef): LayerFacts {
  const layer = findStage(spec, tap.stage).layers.find((candidate) => candidate.tap === tap.tap);
  const activation = boundOf(spec, tap);
  return { ...tapCost(spec, tap), activation, relu6: activation === 'relu6', layer };
}

/** What bounds a tensor's values: nothing of a sum, a linear layer or the picture. */
export function boundOf(spec: NetworkSpec, { stage: id, tap }: TapRef): Activation {
  const stage = spec.stages.find((candidate) => candidate.id === id);
  const layer = stage?.layers.find((candidate) => candidate.tap === tap);
  if (!stage || layer?.kind !== 'pool') return layer?.activation ?? 'linear';
  return boundOf(spec, layer.from === 'input' ? stage.input : { stage: id, tap: layer.from });
}

/** The layer's work with its numbers in it, e.g. "19 × 19 × 3 × 3 × 384". */
export function multiplyAddsInWords({ shape, layer }: LayerFacts): string {
  if (!layer || layer.kind === 'pool') return 'additions only';
  const area = layer.kernelSize > 1 ? ` × ${layer.kernelSize} × ${layer.kernelSize}` : '';
  const inputs = layer.kind === 'depthwise' ? '' : ` × ${layer.inputChannels}`;
  return `${shape.height} × ${shape.width}${area}${inputs} × ${layer.outputChannels}`;
}
