import { tapCost, type TapCost } from '#lib/core/network/costs.ts';
import { findStage } from '#lib/core/network/shapes.ts';
import type { LayerSpec, NetworkSpec, TapRef } from '#lib/core/network/spec.ts';

/** What can be said of a tensor and of the layer that makes it before anything has run. */
export interface LayerFacts extends TapCost {
  /** True if values are clipped to 0…6. */
  readonly relu6: boolean;
  /** The layer, or undefined for a sum. */
  readonly layer: LayerSpec | undefined;
}

/** @throws RangeError if the network has no such tensor */
export function layerFacts(spec: NetworkSpec, tap: TapRef): LayerFacts {
  const layer = findStage(spec, tap.stage).layers.find((candidate) => candidate.tap === tap.tap);
  return { ...tapCost(spec, tap), relu6: layer?.activation === 'relu6', layer };
}

/** The layer's work with its numbers in it, e.g. "19 × 19 × 3 × 3 × 384". */
export function multiplyAddsInWords({ shape, layer }: LayerFacts): string {
  if (!layer || layer.kind === 'pool') return 'additions only';
  const area = layer.kernelSize > 1 ? ` × ${layer.kernelSize} × ${layer.kernelSize}` : '';
  const inputs = layer.kind === 'depthwise' ? '' : ` × ${layer.inputChannels}`;
  return `${shape.height} × ${shape.width}${area}${inputs} × ${layer.outputChannels}`;
}
